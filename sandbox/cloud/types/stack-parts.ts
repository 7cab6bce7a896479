import { arnOf, globalArnOf, type Place } from "../place";
import { object, text } from "../values";
import type { Wire, WireObject } from "../wire";
import { stableHex, stableNumber, uuid } from "./define";

/** One resource of a template, within its stack. */
export interface StackPart {
  readonly stackId: string;
  readonly stackName: string;
  /** The logical id. */
  readonly name: string;
  readonly type: string;
  /** With what they refer to filled in. */
  readonly properties: WireObject;
  readonly place: Place;
}

interface PartFacts {
  /** What `Ref` gives. */
  readonly id: (part: StackPart) => string;
  readonly attributes?: (part: StackPart) => WireObject;
}

/** What `Ref` and `Fn::GetAtt` give for the types in this project's templates (CloudFormation, template reference, "Return values"). */
const facts: Readonly<Record<string, PartFacts>> = {
  "Custom::PclusterCluster": {
    id: ({ properties }) => text(properties, "ClusterName") ?? "",
    attributes: clusterAttributes,
  },
  "AWS::CloudFormation::Stack": {
    id: (part) =>
      arnOf(
        part.place,
        "cloudformation",
        `stack/${physicalName(part)}/${uuid(stableHex(part.stackId, part.name, 32))}`,
      ),
  },
  "AWS::Lambda::Function": {
    id: physicalName,
    attributes: (part) => ({ Arn: arnOf(part.place, "lambda", `function:${physicalName(part)}`) }),
  },
  "AWS::IAM::Role": {
    id: physicalName,
    attributes: (part) => ({ Arn: globalArnOf(part.place, "iam", `role/${physicalName(part)}`) }),
  },
  "AWS::RDS::DBCluster": {
    id: (part) => physicalName(part).toLowerCase(),
    attributes: (part) => ({
      "Endpoint.Address": `${physicalName(part).toLowerCase()}.cluster-${hexOf(part, 12)}.${part.place.region}.rds.${part.place.dnsSuffix}`,
      "Endpoint.Port": textOf(part.properties["Port"], "3306"),
    }),
  },
  "AWS::S3::Bucket": {
    id: (part) => physicalName(part).toLowerCase(),
    attributes: (part) => ({ Arn: `arn:${part.place.partition}:s3:::${physicalName(part).toLowerCase()}` }),
  },
  "AWS::SecretsManager::Secret": {
    id: (part) =>
      arnOf(part.place, "secretsmanager", `secret:${part.name}-${hexOf(part, 12)}-${hexOf(part, 6)}`),
  },
};

export function physicalId(part: StackPart): string {
  return (facts[part.type]?.id ?? physicalName)(part);
}

/** Undefined where the sandbox knows no such attribute of the type. */
export function partAttribute(part: StackPart, attribute: string): Wire | undefined {
  return facts[part.type]?.attributes?.(part)[attribute];
}

/** `<stack>-<logical id>-<12 characters>`, as CloudFormation names what the template leaves unnamed. */
function physicalName({ stackId, stackName, name }: StackPart): string {
  return `${stackName}-${name}-${stableHex(stackId, name, 12).toUpperCase()}`;
}

function hexOf({ stackId, name }: StackPart, length: number): string {
  return stableHex(stackId, `${name} parts`, length);
}

function textOf(value: Wire | undefined, otherwise: string): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : otherwise;
}

/** What `pcluster describe-cluster` tells, as ParallelCluster's provider flattens it (user guide, "Cluster resource"). */
function clusterAttributes({ stackId, name, properties, place }: StackPart): WireObject {
  const headNode = object(object(properties["ClusterConfiguration"])["HeadNode"]);
  const clusterName = textOf(properties["ClusterName"], "");
  const stack = arnOf(place, "cloudformation", `stack/${clusterName}/${uuid(stableHex(stackId, name, 32))}`);
  return {
    cloudFormationStackStatus: "CREATE_COMPLETE",
    cloudformationStackArn: stack,
    clusterName,
    clusterStatus: "CREATE_COMPLETE",
    computeFleetStatus: "RUNNING",
    "headNode.instanceId": `i-0${stableHex(stackId, "head node", 16)}`,
    "headNode.instanceType": textOf(headNode["InstanceType"], ""),
    "headNode.privateIpAddress": `10.0.${stableNumber(stackId, "network", 256)}.${4 + stableNumber(stackId, "host", 250)}`,
    "headNode.state": "running",
    region: place.region,
    "scheduler.type": "slurm",
    validationMessages: "[]",
    version: "3.16.1",
  };
}
