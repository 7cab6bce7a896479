import { type AccessIdentity, type AccessResource, type StackAccess, textOf } from "../access";
import { assumedBy } from "./assumed-by";
import { bucketFacts, writeCalls } from "./buckets";
import { placeOfTask } from "./container-definitions";
import { logCalls, type Place } from "./execution-calls";
import { forbiddenAssumptions, forbiddenToAll } from "./forbidden";
import { forbiddenWays } from "./forbidden-objects";
import { forbiddenPlaces } from "./forbidden-places";
import type { AwsPage, Call, Probe, Workload, WorkloadInstance } from "./model";
import { isWithin } from "./model-places";
import { fieldOf, listOf, textField } from "./values";

const service = "ec2.amazonaws.com";
const infrastructureType = "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration";
const source: AwsPage =
  "https://docs.aws.amazon.com/imagebuilder/latest/userguide/security-iam-awsmanpol.html";
const agentPage: AwsPage =
  "https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-setting-up-messageAPIs.html";

/** The instance that EC2 Image Builder makes an image of: it reads the recipe, is steered by Systems Manager, and writes its logs. */
export const imageBuild: Workload = {
  kind: "image-build",
  description: "An instance of EC2 Image Builder becomes an image.",
  source,
  types: [infrastructureType],
  find: (access) =>
    access.index.all(infrastructureType).flatMap((infrastructure) => {
      const profile = access.index.called(
        ["aws:iam/instanceProfile:InstanceProfile"],
        textOf(infrastructure, "instanceProfileName"),
      );
      const role = profile && access.identity(textOf(profile, "role"));
      return role === undefined ? [] : [instance(access, infrastructure, role)];
    }),
};

function instance(
  access: StackAccess,
  infrastructure: AccessResource,
  role: AccessIdentity,
): WorkloadInstance {
  const place = placeOfTask(access, infrastructure);
  const pipelines = access.index
    .all("aws:imagebuilder/imagePipeline:ImagePipeline")
    .filter(
      (pipeline) => textOf(pipeline, "infrastructureConfigurationArn") === textOf(infrastructure, "arn"),
    );
  const written = bucketOf(access, infrastructure);
  const writes = written === undefined ? [] : writeCalls({ ...written, what: "its log", source });
  return {
    ...{ name: infrastructure.name, urn: infrastructure.urn, role },
    calls: [
      assumedBy(access, role, { service, source }),
      ...pipelines.flatMap((pipeline) => componentCalls(access, pipeline)),
      ...toolCalls(place),
      ...pipelines.flatMap((pipeline) => groupCalls(place, pipeline)),
      ...agentCalls(place),
      ...writes,
    ],
    forbidden: () => [
      ...forbiddenToAll(access, role),
      ...forbiddenAssumptions(access, role, service),
      ...(written === undefined ? [] : forbiddenWays(writes, written.bucket)),
      ...(written === undefined ? [] : otherLogs(written)),
      ...forbiddenPlaces(access, place, { subnets: [], securityGroups: [] }),
      ...forbiddenBuilds(place),
    ],
    ...(!(
      isWithin(access, infrastructure, "mlhpc:hpc:ClusterImage") &&
      pipelines.every((pipeline) => callsNothing(access, pipeline))
    ) && { incomplete: "what the commands of its components call is not in the stack" }),
  };
}

/** Whether the components of the pipeline's recipe are known, and none of their commands speaks to AWS. */
function callsNothing({ index }: StackAccess, pipeline: AccessResource): boolean {
  return componentsOf(index, pipeline).every((arn) => {
    const component = index
      .all("aws:imagebuilder/component:Component")
      .find((one) => textOf(one, "arn") === arn);
    return component === undefined
      ? arn.includes(":aws:component/")
      : !/\b(aws|boto3|S3Download|S3Upload)\b/.test(textOf(component, "data") ?? "aws");
  });
}

function componentsOf(index: StackAccess["index"], pipeline: AccessResource): readonly string[] {
  const arn = textOf(pipeline, "imageRecipeArn");
  const recipe = index
    .all("aws:imagebuilder/imageRecipe:ImageRecipe")
    .find((one) => textOf(one, "arn") === arn);
  return listOf(recipe?.props["components"]).flatMap(
    (component) => textField(component, "componentArn") ?? [],
  );
}

/** Reading each component of the pipeline's recipe; an `x` in a version stands for the newest. */
function componentCalls({ index }: StackAccess, pipeline: AccessResource): readonly Call[] {
  return componentsOf(index, pipeline).map((arn) => {
    const name = arn.replace(/(:component\/[^/]+)\/.*$/, "$1");
    return {
      ...{ does: `reads ${name}`, action: "imagebuilder:GetComponent", source },
      ...(arn.includes("/x") ? { resource: `${name}/1.0.2/1`, scope: `${name}/*` } : { resource: arn }),
    };
  });
}

/** Image Builder's tools lie in buckets of AWS. */
function toolCalls({ partition, region }: Place): readonly Call[] {
  return ["managed-resources", "toe"].map((name) => {
    const bucket = `arn:${partition}:s3:::ec2imagebuilder-${name}-${region}-prod`;
    return {
      ...{ does: `fetches tools from ${name}`, action: "s3:GetObject", source },
      ...{ resource: `${bucket}/latest/linux/tool`, scope: `${bucket}/*` },
    };
  });
}

function groupCalls({ partition, region, account }: Place, pipeline: AccessResource): readonly Call[] {
  const group = textField(listOf(pipeline.props["loggingConfiguration"])[0], "imageLogGroupName");
  const arn = `arn:${partition}:logs:${region}:${account}:log-group:${group ?? `/aws/imagebuilder/${pipeline.name}`}`;
  return [
    ...logCalls(arn, source).filter(({ action }) => action !== "logs:DescribeLogStreams"),
    {
      ...{ does: "makes sure of its log group", action: "logs:CreateLogGroup" },
      ...{ resource: `${arn}:log-stream:`, scope: `${arn}:*`, source },
    },
  ];
}

const channels = [
  ...["AcknowledgeMessage", "DeleteMessage", "FailMessage", "GetEndpoint", "GetMessages", "SendReply"].map(
    (name) => `ec2messages:${name}`,
  ),
  ...["CreateControlChannel", "CreateDataChannel", "OpenControlChannel", "OpenDataChannel"].map(
    (name) => `ssmmessages:${name}`,
  ),
  ...["ssm:ListAssociations", "ssm:PutInventory"],
];

/** How commands reach the instance, and how it tells what is installed on it. */
function agentCalls({ partition, region, account }: Place): readonly Call[] {
  const ssm = `arn:${partition}:ssm:${region}`;
  const instances = `arn:${partition}:ec2:${region}:${account}:instance`;
  const document = `${ssm}::document/AWS-GatherSoftwareInventory`;
  const ofItself = (name: string): Call => ({
    ...{ does: `calls ssm:${name} for itself`, action: `ssm:${name}`, source: agentPage },
    ...{ resource: `${instances}/i-0123456789abcdef0`, scope: `${instances}/*` },
  });
  const association = (name: string): Call => ({
    ...{ does: `calls ssm:${name} for its inventory`, action: `ssm:${name}`, source: agentPage },
    ...{ resource: `${ssm}:${account}:association/any`, scope: `${ssm}:${account}:association/*` },
  });
  return [
    ...channels.map((action) => ({ does: `calls ${action}`, action, resource: "*", source: agentPage })),
    ...[
      ...["DescribeAssociation", "ListInstanceAssociations", "UpdateAssociationStatus"],
      ...["UpdateInstanceAssociationStatus", "UpdateInstanceInformation"],
    ].map(ofItself),
    ...["DescribeAssociation", "UpdateInstanceAssociationStatus"].map(association),
    ...["DescribeAssociation", "DescribeDocument", "GetDocument", "UpdateAssociationStatus"].map((name) => ({
      ...{ does: `calls ssm:${name} on the inventory's document`, action: `ssm:${name}` },
      ...{ resource: document, source: agentPage },
    })),
  ];
}

function bucketOf(access: StackAccess, infrastructure: AccessResource) {
  const logs = fieldOf(listOf(infrastructure.props["logging"])[0], "s3Logs");
  const name = textField(logs, "s3BucketName");
  const prefix = textField(logs, "s3KeyPrefix") ?? "";
  return name === undefined
    ? undefined
    : { bucket: bucketFacts(access, name), key: `${prefix}/any/console.log`, keys: `${prefix}/*` };
}

function otherLogs({ bucket, key }: NonNullable<ReturnType<typeof bucketOf>>): readonly Probe[] {
  return [
    { does: "writes beside its logs", action: "s3:PutObject", resource: `${bucket.arn}/elsewhere/any` },
    { does: "reads its logs", action: "s3:GetObject", resource: `${bucket.arn}/${key}` },
    { does: "lists the bucket of its logs", action: "s3:ListBucket", resource: bucket.arn },
  ];
}

/** What Image Builder does itself, and what AWS's managed policies for such an instance give besides. */
function forbiddenBuilds({ partition, region, account }: Place): readonly Probe[] {
  const builder = `arn:${partition}:imagebuilder:${region}:${account}`;
  const ec2 = `arn:${partition}:ec2:${region}`;
  const image = `${ec2}::image/ami-0123456789abcdef0`;
  return [
    {
      does: "reads another component",
      action: "imagebuilder:GetComponent",
      resource: `${builder}:component/another/1.0.0/1`,
    },
    {
      does: "makes a component",
      action: "imagebuilder:CreateComponent",
      resource: `${builder}:component/another/1.0.0/1`,
    },
    {
      does: "changes where images go",
      action: "imagebuilder:UpdateDistributionConfiguration",
      resource: `${builder}:distribution-configuration/any`,
    },
    {
      does: "starts a pipeline",
      action: "imagebuilder:StartImagePipelineExecution",
      resource: `${builder}:image-pipeline/any`,
    },
    {
      does: "deletes an image",
      action: "imagebuilder:DeleteImage",
      resource: `${builder}:image/any/1.0.0/1`,
    },
    { does: "shares an image", action: "ec2:ModifyImageAttribute", resource: image },
    { does: "tags an image", action: "ec2:CreateTags", resource: image },
    { does: "deregisters an image", action: "ec2:DeregisterImage", resource: image },
    { does: "makes an image", action: "ec2:CreateImage", resource: image },
    { does: "makes a snapshot", action: "ec2:CreateSnapshot", resource: `${ec2}::snapshot/*` },
    {
      does: "stops an instance",
      action: "ec2:StopInstances",
      resource: `${ec2}:${account}:instance/i-0123456789abcdef0`,
    },
    {
      does: "sends commands",
      action: "ssm:SendCommand",
      resource: `${ec2}:${account}:instance/i-0123456789abcdef0`,
    },
    {
      does: "opens a session",
      action: "ssm:StartSession",
      resource: `${ec2}:${account}:instance/i-0123456789abcdef0`,
    },
    {
      ...{ does: "tells of a machine outside of EC2", action: "ssm:UpdateInstanceInformation" },
      resource: `arn:${partition}:ssm:${region}:${account}:managed-instance/mi-0123456789abcdef0`,
    },
    {
      ...{
        does: "tells how an association of such a machine is",
        action: "ssm:UpdateInstanceAssociationStatus",
      },
      resource: `arn:${partition}:ssm:${region}:${account}:managed-instance/mi-0123456789abcdef0`,
    },
    {
      does: "reads any document",
      action: "ssm:GetDocument",
      resource: `arn:${partition}:ssm:${region}:${account}:document/anything`,
    },
    {
      does: "reads the platform's parameters",
      action: "ssm:GetParameters",
      resource: `arn:${partition}:ssm:${region}:${account}:parameter/anything`,
    },
    {
      does: "publishes to a topic",
      action: "sns:Publish",
      resource: `arn:${partition}:sns:${region}:${account}:anything`,
    },
  ];
}
