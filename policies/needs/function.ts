import { type AccessIdentity, type AccessResource, type StackAccess, textOf } from "../access";
import { assumedBy } from "./assumed-by";
import { bucketFacts, keyArnOf } from "./buckets";
import { functionNetworkCalls, type Place, telemetryCalls } from "./execution-calls";
import { forbiddenAssumptions, forbiddenToAll } from "./forbidden";
import { forbiddenWays } from "./forbidden-objects";
import { forbiddenPlaces } from "./forbidden-places";
import { forbiddenTraces } from "./forbidden-states";
import type { Call, Workload, WorkloadInstance } from "./model";
import { isWithin, modelPlaces, modelReads } from "./model-places";
import { pages } from "./pages";
import { fieldOf, listOf, textField, textList } from "./values";

const service = "lambda.amazonaws.com";
const functionType = "aws:lambda/function:Function";

/**
 * A Lambda function under its execution role. What its code calls stands in no stack: of a function that serves a model (component
 * `LambdaInference`) it is the model alone, of others the table knows what Lambda itself does.
 */
export const lambdaFunction: Workload = {
  kind: "function",
  description: "A Lambda function, and the model that it serves.",
  source: pages.functionRoles,
  types: [functionType],
  find: (access) =>
    access.index.all(functionType).flatMap((resource) => {
      const role = access.identity(textOf(resource, "role"));
      return role === undefined ? [] : [instance(access, resource, role)];
    }),
};

function instance(access: StackAccess, resource: AccessResource, role: AccessIdentity): WorkloadInstance {
  const place = placeOf(access, resource);
  const name = textOf(resource, "name") ?? resource.name;
  const config = listOf(resource.props["vpcConfig"])[0];
  const subnets = textList(config, "subnetIds");
  const securityGroups = textList(config, "securityGroupIds");
  const given = textField(listOf(resource.props["loggingConfig"])[0], "logGroup");
  const group = `arn:${place.partition}:logs:${place.region}:${place.account}:log-group:${given ?? `/aws/lambda/${name}`}`;
  const models = modelPlaces(fieldOf(listOf(resource.props["environment"])[0], "variables"));
  const reads = models.flatMap((model) => modelReads(access, model, pages.functionRoles));
  const serves = isWithin(access, resource, "mlhpc:inference:LambdaInference");
  return {
    ...{ name: resource.name, urn: resource.urn, role },
    calls: [
      assumedBy(access, role, { service, source: pages.functionRoles }),
      ...telemetryCalls(group, "none", pages.functionRoles).filter(
        ({ action }) => action !== "cloudwatch:PutMetricData",
      ),
      ...(subnets.length === 0
        ? []
        : functionNetworkCalls({ ...place, subnets, securityGroups, source: pages.functionVpc })),
      ...traceCalls(resource),
      ...environmentCalls(access, resource, place),
      ...fileCalls(access, resource),
      ...failureCalls(access, resource, name),
      ...reads,
    ],
    forbidden: () => [
      ...forbiddenToAll(access, role),
      ...forbiddenAssumptions(access, role, service),
      ...models.flatMap(({ bucket }) => forbiddenWays(reads, bucketFacts(access, bucket))),
      ...forbiddenPlaces(access, place, { subnets, securityGroups }),
      ...forbiddenTraces(),
      {
        ...{ does: "changes its own code", action: "lambda:UpdateFunctionCode" },
        resource: textOf(resource, "arn") ?? "*",
      },
      {
        ...{ does: "lets others call it", action: "lambda:AddPermission" },
        resource: textOf(resource, "arn") ?? "*",
      },
    ],
    ...(!serves && { incomplete: "what its code calls is not in the stack" }),
  };
}

function placeOf({ index, account }: StackAccess, resource: AccessResource): Place {
  const [, partition, , region, owner] = textOf(resource, "arn")?.split(":") ?? [];
  return {
    partition: partition ?? index.partition,
    region: region ?? index.region ?? "us-east-1",
    account: owner ?? account,
  };
}

function traceCalls({ props }: AccessResource): readonly Call[] {
  const active = listOf(props["tracingConfig"]).some((config) => textField(config, "mode") === "Active");
  return active
    ? ["PutTelemetryRecords", "PutTraceSegments"].map((name) => ({
        ...{ does: "sends its traces", action: `xray:${name}`, resource: "*", source: pages.functionTraces },
      }))
    : [];
}

/** Reading its own environment, which is encrypted under a key of one's own. */
function environmentCalls(
  access: StackAccess,
  resource: AccessResource,
  { region, account }: Place,
): readonly Call[] {
  const key = textOf(resource, "kmsKeyArn");
  const arn = textOf(resource, "arn");
  return key === undefined || arn === undefined
    ? []
    : [
        {
          ...{ does: "reads its environment", action: "kms:Decrypt", resource: keyArnOf(access, key) },
          context: {
            "kms:ViaService": `lambda.${region}.amazonaws.com`,
            "kms:CallerAccount": account,
            "kms:EncryptionContext:aws:lambda:FunctionArn": arn,
            "kms:EncryptionContextKeys": "aws:lambda:FunctionArn",
          },
          source: pages.functionEnvironment,
        },
      ];
}

/** Mounting its access point, by TLS. */
function fileCalls({ index }: StackAccess, { props }: AccessResource): readonly Call[] {
  return listOf(props["fileSystemConfig"]).flatMap((config): readonly Call[] => {
    const arn = textField(config, "arn");
    const point = index.called(["aws:efs/accessPoint:AccessPoint"], arn);
    const resource = point && textOf(point, "fileSystemArn");
    return arn === undefined || resource === undefined
      ? []
      : [
          {
            ...{ does: "mounts its models", action: "elasticfilesystem:ClientMount", resource },
            context: { "elasticfilesystem:AccessPointArn": arn, "aws:SecureTransport": "true" },
            source: pages.functionFiles,
          },
        ];
  });
}

/** Passing on what failed, for calls that nobody waits for. */
function failureCalls({ index }: StackAccess, { props }: AccessResource, name: string): readonly Call[] {
  const configs = index
    .all("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig")
    .filter((config) => (textOf(config, "functionName") ?? "").split(":").includes(name));
  const targets = [
    ...configs.map((config) =>
      textField(fieldOf(config.props["destinationConfig"], "onFailure"), "destination"),
    ),
    textField(listOf(props["deadLetterConfig"])[0], "targetArn"),
  ];
  return targets.flatMap((resource): readonly Call[] =>
    resource === undefined
      ? []
      : [
          {
            ...{ does: "passes failures on", resource, source: pages.functionFailures },
            action: resource.includes(":sqs:") ? "sqs:SendMessage" : "sns:Publish",
          },
        ],
  );
}
