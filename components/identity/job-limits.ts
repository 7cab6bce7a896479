import type * as pulumi from "@pulumi/pulumi";

import { type Conditions, patternProblem, type Problem, wholeNumberProblem } from "../core";
import type { AtLeastOne } from "./at-least-one";

/** Ids known one by one, or a list whose length only AWS knows. */
export type IdList = AtLeastOne<pulumi.Input<string>> | pulumi.Output<string[]>;

/**
 * What every SageMaker job must keep to that a person or a pipeline starts: SageMaker compares the request with these before the job exists
 * (Service Authorization Reference, "Condition keys for Amazon SageMaker").
 */
export interface JobLimits {
  /** ARNs of the roles that jobs may run under, and no others (`iam:PassRole`). */
  readonly roleArns: AtLeastOne<pulumi.Input<string>>;
  /** Subnets that jobs run in; a request without, or with another, is refused (`sagemaker:VpcSubnets`). */
  readonly subnetIds: IdList;
  /** Security groups that jobs stand behind (`sagemaker:VpcSecurityGroupIds`). */
  readonly securityGroupIds: IdList;
  /** ARN of the key that encrypts the volumes of jobs (`sagemaker:VolumeKmsKeyArn`): the key's own ARN, not an alias. */
  readonly volumeKeyArn: pulumi.Input<string>;
  /** Instance types that jobs may use (`sagemaker:InstanceTypes`), such as `ml.m5.xlarge`. */
  readonly instanceTypes: AtLeastOne<string>;
  /**
   * Types with local disks, such as `ml.g5.xlarge`. They encrypt those themselves and SageMaker refuses a volume key there, so none is
   * asked for. Default none.
   */
  readonly localDiskInstanceTypes?: readonly string[];
  /**
   * Whether the container must be without a network of its own (`sagemaker:NetworkIsolation`); SageMaker still fetches data for it.
   * Transform jobs take it from their model. Default true.
   */
  readonly networkIsolation?: boolean;
  /** Longest run in seconds: 1 to 2419200, which is 28 days (SageMaker API reference, StoppingCondition). Default SageMaker's own. */
  readonly maxRuntimeInSeconds?: number;
}

/** What is wrong with the plain values; `field` is where the limits stand in their component's arguments. */
export function jobLimitProblems(field: string, limits: JobLimits | undefined): Problem[] {
  if (limits === undefined) {
    return [];
  }
  const { roleArns, volumeKeyArn, instanceTypes, localDiskInstanceTypes = [], maxRuntimeInSeconds } = limits;
  const listed = [
    ...instanceTypes.map((type, index) => [`instanceTypes[${index}]`, type] as const),
    ...localDiskInstanceTypes.map((type, index) => [`localDiskInstanceTypes[${index}]`, type] as const),
  ];
  return [
    roleArns.length === 0 && `${field}.roleArns is empty; name the roles that jobs run under.`,
    ...roleArns.map((arn, index) =>
      patternProblem(
        `${field}.roleArns[${index}]`,
        arn,
        /^arn:[^:]+:iam::\d{12}:role\/[^*?]+$/,
        "give the ARN of one role",
      ),
    ),
    ...(["subnetIds", "securityGroupIds"] as const).map((list) => emptyProblem(field, list, limits[list])),
    patternProblem(
      `${field}.volumeKeyArn`,
      volumeKeyArn,
      /^arn:[^:]+:kms:[^:]+:\d{12}:key\/[^*?]+$/,
      "give the ARN of a key",
    ),
    listed.length === 0 && `${field}.instanceTypes is empty; name the types that jobs may use.`,
    ...listed.map(([name, type]) =>
      patternProblem(
        `${field}.${name}`,
        type,
        /^ml\.[a-z0-9-]+\.[a-z0-9-]+$/,
        "give a SageMaker instance type such as ml.m5.xlarge",
      ),
    ),
    wholeNumberProblem(`${field}.maxRuntimeInSeconds`, maxRuntimeInSeconds, {
      min: 1,
      max: 2_419_200,
      rule: "SageMaker allows 1 to 2419200 seconds",
    }),
  ];
}

function emptyProblem(field: string, list: string, ids: IdList): Problem {
  return Array.isArray(ids) && ids.length === 0 && `${field}.${list} is empty; name at least one.`;
}

/** What the conditions speak of: not every request has every key. */
export type Limited = "instances" | "network" | "volume" | "runtime";

/**
 * The limits as conditions. A key with several values is compared with `ForAllValues`, which also holds where the key is absent; `Null` asks
 * for its presence (IAM User Guide, "Set operators for multivalued context keys").
 */
export function limitConditions(
  limits: JobLimits,
  limited: readonly Limited[],
  instanceTypes: readonly string[] = limits.instanceTypes,
): Conditions {
  const { networkIsolation = true, maxRuntimeInSeconds } = limits;
  const has = (what: Limited): boolean => limited.includes(what);
  const lists = {
    ...(has("instances") && { "sagemaker:InstanceTypes": instanceTypes }),
    ...(has("network") && {
      "sagemaker:VpcSubnets": limits.subnetIds,
      "sagemaker:VpcSecurityGroupIds": limits.securityGroupIds,
    }),
  };
  return {
    "ForAllValues:StringEquals": lists,
    Null: Object.fromEntries(Object.keys(lists).map((key) => [key, "false"])),
    ...(has("volume") && { ArnEquals: { "sagemaker:VolumeKmsKeyArn": limits.volumeKeyArn } }),
    ...(has("network") && networkIsolation && { Bool: { "sagemaker:NetworkIsolation": "true" } }),
    ...(has("runtime") &&
      maxRuntimeInSeconds !== undefined && {
        NumericLessThanEquals: { "sagemaker:MaxRuntimeInSeconds": String(maxRuntimeInSeconds) },
      }),
  };
}
