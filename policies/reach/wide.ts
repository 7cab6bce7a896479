import { acceptsResource, type ActionFacts } from "../iam";
import { resourceBounds } from "./bounds";
import { isMadeByAws, reachesWholeType } from "./breadth";
import type { Grant } from "./grants";

/**
 * The resources of the grant that reach all of a type which the action could name more closely; empty where they are
 * as narrow as AWS allows, or a condition says which of them are meant.
 */
export function wideResources(grant: Grant, action: ActionFacts): readonly string[] {
  if (!acceptsResource(action) || lists(action) || resourceBounds(grant.conditions, action.name).length > 0) {
    return [];
  }
  const existing = action.resourceTypes.filter((type) => !isCreated(action, type));
  return grant.resources.filter((resource) =>
    existing.some(({ arn }) => (arn === "" ? resource === "*" : reachesWholeType(resource, arn))),
  );
}

/** Calls that run through all of a type, though AWS lists it as their resource: `ecr:DescribeRepositories`. */
function lists({ name, accessLevel, resourceTypes }: ActionFacts): boolean {
  const [, noun] = /:(?:List|Describe)(\w+s)$/.exec(name) ?? [];
  return (
    noun !== undefined &&
    ["List", "Read"].includes(accessLevel) &&
    resourceTypes.some((type) => singular(type.name) === singular(noun))
  );
}

function singular(noun: string): string {
  return noun
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "")
    .replace(/ies$/, "y")
    .replace(/s$/, "");
}

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
    (noun !== undefined && singular(noun) === singular(type.name) && isMadeByAws(variables.at(-1) ?? ""))
  );
}
