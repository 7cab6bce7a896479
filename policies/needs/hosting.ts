import { type AccessIdentity, type AccessResource, type StackAccess, textOf } from "../access";
import { assumedBy } from "./assumed-by";
import { bucketFacts, kmsContext, listCall, parseS3Uri, readCalls } from "./buckets";
import { imageCalls, networkCalls, type Place, telemetryCalls } from "./execution-calls";
import { forbiddenAssumptions, forbiddenToAll } from "./forbidden";
import { forbiddenWays } from "./forbidden-objects";
import { forbiddenPlaces } from "./forbidden-places";
import { jobRequestsOf } from "./job-requests";
import type { Call, Probe, Workload, WorkloadInstance } from "./model";
import { pages } from "./pages";
import { forbiddenServing, type Serving, servingCalls, servingOf } from "./serving";
import { fieldOf, listOf, textField, textList } from "./values";

const service = "sagemaker.amazonaws.com";
const metrics = "/aws/sagemaker/Endpoints";

/** SageMaker hosting: every model with its execution role, of our component or of anybody's program, in every mode of an endpoint. */
export const hosting: Workload = {
  kind: "hosting",
  description: "Hosts models on a SageMaker endpoint, under the execution role of the model.",
  source: pages.executionRoles,
  types: ["aws:sagemaker/model:Model"],
  find: (access) =>
    access.index.all("aws:sagemaker/model:Model").flatMap((model) => {
      const role = access.identity(textOf(model, "executionRoleArn"));
      return role === undefined ? [] : [instance(access, model, role)];
    }),
};

function instance(access: StackAccess, model: AccessResource, role: AccessIdentity): WorkloadInstance {
  const place = placeOf(access, model);
  const serving = servingOf(access, model);
  const vpcConfig = model.props["vpcConfig"];
  const subnets = textList(vpcConfig, "subnets");
  const securityGroups = textList(vpcConfig, "securityGroupIds");
  const subnet = access.index.called(["aws:ec2/subnet:Subnet"], subnets[0]);
  const vpcId = subnet && textOf(subnet, "vpcId");
  const inVpc = vpcId === undefined ? {} : { vpcId };
  const containers = [model.props["primaryContainer"], ...listOf(model.props["containers"])];
  const sources = containers.flatMap((container) => modelSources(container));
  const logGroup =
    serving &&
    `arn:${place.partition}:logs:${place.region}:${place.account}:log-group:${metrics}/${serving.name}`;
  return {
    name: serving?.resource.name ?? model.name,
    ...{ urn: serving?.resource.urn ?? model.urn, role },
    calls: [
      assumedBy(access, role, { service, sourceArn: modelArn(model, place), source: pages.confusedDeputy }),
      ...sources.flatMap((source) => modelCalls(access, source, vpcId)),
      ...containers.flatMap((container) =>
        imageCalls(fieldOf(container, "image"), place, pages.executionRoles),
      ),
      ...(logGroup === undefined ? [] : telemetryCalls(logGroup, metrics, pages.executionRoles)),
      ...(subnets.length === 0
        ? []
        : networkCalls({ ...place, subnets, securityGroups, ...inVpc, source: pages.hostingVpc })),
      ...(serving === undefined ? [] : servingCalls(access, serving)),
    ],
    forbidden: () => [
      ...forbiddenToAll(access, role),
      ...forbiddenAssumptions(access, role, service),
      ...sources.flatMap((source) => forbiddenOnModels(access, source)),
      ...(serving === undefined ? [] : forbiddenServing(access, serving)),
      ...forbiddenPlaces(access, place, { subnets, securityGroups }),
    ],
    ...incompleteness(access, model, serving),
  };
}

/** Of a model that is still to be made only its name is open. */
function modelArn(model: AccessResource, { partition, region, account }: Place): string {
  return textOf(model, "arn") ?? `arn:${partition}:sagemaker:${region}:${account}:model/any`;
}

/** A model that no endpoint serves is for transform jobs, or for something that the stack does not tell. */
function incompleteness(access: StackAccess, model: AccessResource, serving: Serving | undefined) {
  const name = textOf(model, "name") ?? model.id;
  const transforms = jobRequestsOf(access).some(({ request }) => textField(request, "ModelName") === name);
  if (serving === undefined) {
    return transforms
      ? {}
      : { incomplete: "the stack has no endpoint for it, so where it logs is not known" };
  }
  return serving.requestsUnknown ? { incomplete: "where asynchronous requests lie stands in each call" } : {};
}

interface ModelSource {
  readonly bucket: string;
  readonly key: string;
  /** Whether `key` is a prefix that holds many models. */
  readonly isPrefix: boolean;
}

function modelSources(container: unknown): readonly ModelSource[] {
  const direct = parseS3Uri(fieldOf(container, "modelDataUrl"));
  const listed = listOf(fieldOf(container, "modelDataSource")).flatMap((source) =>
    listOf(fieldOf(source, "s3DataSources") ?? fieldOf(source, "s3DataSource")).flatMap((data) => {
      const uri = parseS3Uri(fieldOf(data, "s3Uri"));
      return uri === undefined ? [] : [{ ...uri, isPrefix: fieldOf(data, "s3DataType") === "S3Prefix" }];
    }),
  );
  return [
    ...(direct === undefined ? [] : [{ ...direct, isPrefix: fieldOf(container, "mode") === "MultiModel" }]),
    ...listed,
  ];
}

function modelCalls(
  access: StackAccess,
  { bucket: name, key: path, isPrefix }: ModelSource,
  fromVpc: string | undefined,
): readonly Call[] {
  const bucket = bucketFacts(access, name);
  const key = isPrefix ? `${path}churn/model-7.tar.gz` : path;
  const sort = { bucket, key, keys: isPrefix ? `${path}*` : path, source: pages.executionRoles };
  const through = fromVpc === undefined ? {} : { fromVpc };
  return [
    ...readCalls({ ...sort, what: "a model", ...through }),
    ...(isPrefix ? [listCall({ ...sort, what: "its models", ...through }, path)] : []),
  ];
}

function forbiddenOnModels(access: StackAccess, source: ModelSource): readonly Probe[] {
  const { bucket: name, key: path, isPrefix } = source;
  const bucket = bucketFacts(access, name);
  const resource = `${bucket.arn}/${isPrefix ? `${path}churn/model-7.tar.gz` : path}`;
  const { keyArn } = bucket;
  const elsewhere = { ...bucket, arn: `${bucket.arn.replace(/:::.*$/, ":::")}somebody-elses-bucket` };
  return [
    { does: "replaces a model", action: "s3:PutObject", resource },
    { does: "deletes a model", action: "s3:DeleteObject", resource },
    ...forbiddenWays(modelCalls(access, source, undefined), bucket),
    {
      does: "lists the whole bucket",
      action: "s3:ListBucket",
      resource: bucket.arn,
      context: { "s3:prefix": "" },
    },
    ...(keyArn === undefined
      ? []
      : [
          {
            ...{ does: "decrypts objects of another bucket", action: "kms:Decrypt", resource: keyArn },
            context: kmsContext(elsewhere, "object"),
          },
        ]),
  ];
}

function placeOf({ index, account }: StackAccess, model: AccessResource): Place {
  const [, partition, , region, owner] = textOf(model, "arn")?.split(":") ?? [];
  return {
    partition: partition || index.partition,
    region: region || (textOf(model, "region") ?? index.region ?? "us-east-1"),
    account: owner || account,
  };
}
