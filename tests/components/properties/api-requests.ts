import type { StateResource } from "../../../sandbox/environment";

/** The call that the provider makes to create a resource. */
export interface ApiRequest {
  readonly name: string;
  readonly service: string;
  readonly operation: string;
  readonly request: unknown;
}

type Inputs = Readonly<Record<string, unknown>>;

interface Row {
  readonly service: string;
  readonly operation: string;
  /** What the API calls `name`, the resource's own. */
  readonly ownName?: string;
  /** Provider's property at any depth, to the API's name where that is not the same word. */
  readonly names?: Readonly<Record<string, string>>;
  /** Properties that the provider has as a list of one. */
  readonly single?: readonly string[];
  /** Properties that another call takes. */
  readonly without?: readonly string[];
  readonly before?: (inputs: Inputs) => Inputs;
}

const rows: Readonly<Record<string, Row>> = {
  "aws:sagemaker/model:Model": {
    ...{ service: "sagemaker", operation: "CreateModel" },
    ownName: "ModelName",
    names: { s3DataSources: "S3DataSource" },
    single: ["s3DataSources"],
  },
  "aws:sagemaker/endpointConfiguration:EndpointConfiguration": {
    ...{ service: "sagemaker", operation: "CreateEndpointConfig" },
    ownName: "EndpointConfigName",
    names: {
      kmsKeyArn: "KmsKeyId",
      volumeSizeInGb: "VolumeSizeInGB",
      memorySizeInMb: "MemorySizeInMB",
      routingConfigs: "RoutingConfig",
    },
    single: ["routingConfigs"],
  },
  "aws:sagemaker/endpoint:Endpoint": {
    ...{ service: "sagemaker", operation: "CreateEndpoint" },
    ownName: "EndpointName",
  },
  "aws:sagemaker/monitoringSchedule:MonitoringSchedule": {
    ...{ service: "sagemaker", operation: "CreateMonitoringSchedule" },
    ownName: "MonitoringScheduleName",
  },
  "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition": {
    ...{ service: "sagemaker", operation: "CreateDataQualityJobDefinition" },
    ownName: "JobDefinitionName",
    names: { volumeSizeInGb: "VolumeSizeInGB" },
    before: (inputs) => listed(inputs, "dataQualityJobOutputConfig", "monitoringOutputs"),
  },
  "aws:appautoscaling/target:Target": {
    ...{ service: "application-autoscaling", operation: "RegisterScalableTarget" },
  },
  "aws:appautoscaling/policy:Policy": {
    ...{ service: "application-autoscaling", operation: "PutScalingPolicy" },
    ownName: "PolicyName",
  },
  "aws:appautoscaling/scheduledAction:ScheduledAction": {
    ...{ service: "application-autoscaling", operation: "PutScheduledAction" },
    ownName: "ScheduledActionName",
  },
  "aws:cloudwatch/metricAlarm:MetricAlarm": {
    ...{ service: "cloudwatch", operation: "PutMetricAlarm" },
    ownName: "AlarmName",
    names: { metricQueries: "Metrics", okActions: "OKActions" },
    before: alarm,
  },
  "aws:cloudwatch/eventRule:EventRule": { service: "events", operation: "PutRule" },
  "aws:iam/role:Role": {
    ...{ service: "iam", operation: "CreateRole" },
    ownName: "RoleName",
    names: { assumeRolePolicy: "AssumeRolePolicyDocument" },
    without: ["tags"],
  },
  "aws:iam/rolePolicy:RolePolicy": {
    ...{ service: "iam", operation: "PutRolePolicy" },
    ownName: "PolicyName",
    names: { role: "RoleName", policy: "PolicyDocument" },
  },
};

/** The requests that stand behind a resource; none where its type has no row. */
export function apiRequests({ urn, type, inputs = {} }: StateResource): ApiRequest[] {
  const name = urn.split("::").at(-1) ?? "";
  if (type === "aws:cloudcontrol/resource:Resource") {
    return desiredRequests(name, inputs);
  }
  const row = rows[type];
  if (row === undefined) {
    return [];
  }
  const { service, operation, without = [], before = (same: Inputs) => same } = row;
  const kept = Object.fromEntries(Object.entries(inputs).filter(([key]) => !without.includes(key)));
  const { Name, ...request } = inWordsOfTheApi(before(kept), row) as Inputs;
  return [
    {
      name,
      service,
      operation,
      request: Name === undefined ? request : { ...request, [row.ownName ?? "Name"]: Name },
    },
  ];
}

/** Cloud Control's desired state is the API's request but for what an update alone takes. */
function desiredRequests(name: string, { typeName, desiredState }: Inputs): ApiRequest[] {
  const state = JSON.parse(String(desiredState)) as Inputs;
  const operation = `Create${String(typeName).split("::").at(-1)}`;
  if (typeName === "AWS::SageMaker::ModelPackage") {
    const { ApprovalDescription, ...request } = state;
    const ModelPackageArn = "arn:aws:sagemaker:ap-southeast-1:111122223333:model-package/churn/1";
    const update = { ModelPackageArn, ApprovalDescription };
    return [
      { name, service: "sagemaker", operation, request },
      ...(ApprovalDescription === undefined
        ? []
        : [{ name, service: "sagemaker", operation: "UpdateModelPackage", request: update }]),
    ];
  }
  if (typeName !== "AWS::SageMaker::InferenceComponent") {
    return [
      { name, service: "sagemaker", operation, request: { ...named(String(typeName), name), ...state } },
    ];
  }
  const { DeploymentConfig, EndpointName, VariantName, ...rest } = state;
  const update = { ...rest, DeploymentConfig };
  return [
    { name, service: "sagemaker", operation, request: { EndpointName, VariantName, ...rest } },
    ...(DeploymentConfig === undefined
      ? []
      : [{ name, service: "sagemaker", operation: "UpdateInferenceComponent", request: update }]),
  ];
}

/** A definition that has no name gets one from CloudFormation. */
function named(typeName: string, name: string): Inputs {
  return typeName.endsWith("JobDefinition") ? { JobDefinitionName: name.slice(0, 63) } : {};
}

/** `minCapacity` is `MinCapacity`; what users name themselves stays as it is. */
function inWordsOfTheApi(value: unknown, row: Row, key = ""): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => inWordsOfTheApi(item, row, key));
  }
  if (typeof value !== "object" || value === null) {
    return /^metricInterval(Lower|Upper)Bound$/.test(key) ? Number(value) : value;
  }
  if (key === "environment") {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      row.names?.[name] ?? name.replace(/^./, (letter) => letter.toUpperCase()),
      inWordsOfTheApi(row.single?.includes(name) ? only(member) : member, row, name),
    ]),
  );
}

function only(list: unknown): unknown {
  return Array.isArray(list) && list.length === 1 ? list[0] : list;
}

function listed(inputs: Inputs, outer: string, inner: string): Inputs {
  const whole = inputs[outer] as Inputs;
  return { ...inputs, [outer]: { ...whole, [inner]: [whole[inner]] } };
}

/** Dimensions are a list of names and values there, and a metric of a query is one part of it. */
function alarm({ dimensions, metricQueries, ...rest }: Inputs): Inputs {
  const queries = metricQueries as readonly Inputs[] | undefined;
  return {
    ...rest,
    ...(dimensions === undefined ? {} : { dimensions: pairs(dimensions) }),
    ...(queries && {
      metricQueries: queries.map(({ metric, ...query }) => {
        const { stat, period, unit, ...names } = (metric ?? {}) as Inputs;
        return metric === undefined
          ? query
          : {
              ...query,
              metricStat: {
                stat,
                period,
                unit,
                metric: { ...names, dimensions: pairs(names["dimensions"]) },
              },
            };
      }),
    }),
  };
}

function pairs(dimensions: unknown): Inputs[] {
  return Object.entries(dimensions as Inputs).map(([name, value]) => ({ name, value }));
}
