import { acceptsResource, type ActionFacts } from "../iam";
import { resourceBounds } from "./bounds";
import { isMadeByAws, reachesWholeType } from "./breadth";
import type { Grant } from "./grants";
import { sensitivityOf } from "./sensitivity";

/**
 * The resources of the grant that reach all of a type which the action could name more closely; empty where they are
 * as narrow as AWS allows, or a condition says which of them are meant.
 */
export function wideResources(grant: Grant, action: ActionFacts): readonly string[] {
  const existing = nameable(action);
  if (existing.length === 0 || resourceBounds(grant.conditions, action.name).length > 0) {
    return [];
  }
  return grant.resources.filter((resource) =>
    existing.some(({ arn }) => (arn === "" ? resource === "*" : reachesWholeType(resource, arn))),
  );
}

const nameableTypes = new WeakMap<ActionFacts, ActionFacts["resourceTypes"]>();

/** The types of which the ordinary call could name one that exists; worked out once for each action. */
function nameable(action: ActionFacts): ActionFacts["resourceTypes"] {
  const known = nameableTypes.get(action);
  if (known !== undefined) {
    return known;
  }
  const types =
    !canNameResource(action) || needsNone(action)
      ? []
      : action.resourceTypes.filter(
          (type) =>
            !isCreated(action, type) &&
            !instructions.has(`${action.name} ${type.name}`) &&
            !unnameable.has(`${serviceOf(action)}:${type.name}`),
        );
  nameableTypes.set(action, types);
  return types;
}

/** A call that gives something away always has a resource, also where the reference calls it optional: `es:ESHttpGet`. */
function canNameResource(action: ActionFacts): boolean {
  return acceptsResource(action) || (action.resourceTypes.length > 0 && sensitivityOf(action) !== "plain");
}

/** Calls that ordinarily have no resource, though the reference lists one: what they name is an option, or a query's id. */
const withoutResource: ReadonlySet<string> = new Set([
  ...["translate:TranslateText", "translate:StartTextTranslationJob", "polly:StartSpeechSynthesisTask"],
  ...["rekognition:StartMediaAnalysisJob", "cloudformation:GetTemplateSummary", "logs:GetQueryResults"],
  // About the caller alone, a device that belongs to nobody yet, or the region of a bucket.
  ...["iam:ChangePassword", "iam:CreateVirtualMFADevice", "s3:GetBucketLocation"],
  ...["bedrock:CreateGuardrail", "bedrock:CreateDataAutomationProject", "cloudhsm:CreateCluster"],
  // An instance tells of itself, and EC2 makes up its id after the role is written.
  ...["ssm:UpdateInstanceInformation", "ssm:UpdateAssociationStatus", "ssm:UpdateInstanceAssociationStatus"],
]);

/** Whether `*` is as narrow as the ordinary call can be, beyond what `acceptsResource` knows. */
function needsNone(action: ActionFacts): boolean {
  return withoutResource.has(action.name) || (lists(action) && sensitivityOf(action) === "plain");
}

/**
 * Calls that run through all of a type, such as `ecr:DescribeRepositories`, or that look at something which the
 * reference lists as optional. For access points, S3 lists also the bucket and the object as optional.
 */
function lists({ name, accessLevel, resourceTypes }: ActionFacts): boolean {
  const [, noun] = /:(?:List|Describe)(\w+s)$/.exec(name) ?? [];
  return (
    ["List", "Read"].includes(accessLevel) &&
    (resourceTypes.every(({ required }) => !required)
      ? !name.startsWith("s3:")
      : noun !== undefined && resourceTypes.some((type) => singular(type.name) === singular(noun)))
  );
}

function serviceOf({ name }: ActionFacts): string {
  return name.slice(0, name.indexOf(":"));
}

function singular(noun: string): string {
  return noun
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "")
    .replace(/ies$/, "y")
    .replace(/s$/, "");
}

/** Things whose ids AWS makes up and that are gone soon after, or that are parts of another resource of the call. */
const unnameable: ReadonlySet<string> = new Set([
  ...["route53:change", "ssm:automation-execution", "ssm:session", "batch:job", "fsx:task", "s3:job"],
  "ec2:security-group-rule",
]);

/** What tells a call what to do, where AWS asks by itself for all that it leads to: the subnets, groups, images and roles of a launch template. */
const instructions: ReadonlySet<string> = new Set([
  ...["ec2:RunInstances launch-template", "ec2:CreateFleet launch-template"],
]);

/** What a call makes besides what its name says. */
const alsoCreated: Readonly<Record<string, readonly string[]>> = {
  "ec2:RunInstances": ["instance", "volume", "network-interface"],
  "ec2:CreateFleet": ["fleet", "instance", "volume", "network-interface"],
  "ec2:RequestSpotInstances": ["spot-instances-request"],
  "ec2:CreateImage": ["image", "snapshot"],
  "ec2:CreateSnapshots": ["snapshot"],
  "ec2:CreateFlowLogs": ["vpc-flow-log"],
  "ec2:AllocateAddress": ["elastic-ip"],
  "ec2:CreateNatGateway": ["natgateway"],
  "elasticfilesystem:CreateAccessPoint": ["access-point"],
};

const creates = /:(?:Create|Run|Copy|Import|Register|Allocate|Request|Restore|Provision|Purchase)(\w+)$/;

/** Whether the call makes the resource and AWS makes up its id, so that nobody can name it beforehand. */
function isCreated({ name }: ActionFacts, type: ActionFacts["resourceTypes"][number]): boolean {
  const [, noun] = creates.exec(name) ?? [];
  const variables = [...type.arn.matchAll(/\$\{([^}]*)\}/g)].map(([, variable = ""]) => variable);
  return (
    (alsoCreated[name]?.includes(type.name) ?? false) ||
    (noun !== undefined &&
      singular(noun).endsWith(singular(type.name)) &&
      isMadeByAws(variables.at(-1) ?? ""))
  );
}
