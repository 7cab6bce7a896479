import type * as pulumi from "@pulumi/pulumi";

import { patternProblem, type Problem } from "../core";
import { isPersona, type Persona, personaNames } from "./personas";

/** Where the reach of roles ends, whatever is granted to them. */
export interface ProjectScope {
  /**
   * What the names of the project's jobs, models, endpoints, experiments, pipelines and log groups start with, ending with a hyphen,
   * such as `churn-`: 2 to 20 letters, digits and hyphens. Nothing else of SageMaker can be reached, apart from lists.
   */
  readonly namePrefix: string;
  /** Regions in which work may happen at all (`aws:RequestedRegion`), such as the residency list. */
  readonly regions: readonly [string, ...string[]];
  /** ARNs of the buckets that grants may open. Default every bucket of the account whose name starts with `namePrefix`. */
  readonly bucketArns?: readonly pulumi.Input<string>[];
  /** ARNs of the KMS keys that may be used, that of volumes among them, through S3 and SageMaker only; none where nothing has a key of ours. */
  readonly keyArns: readonly pulumi.Input<string>[];
}

/** Whose role it is, and where its reach ends. */
export interface PersonaScope extends ProjectScope {
  /** One of `ML_Engineers`, `ML_Admins`, `DataScientists` and `Analysts`. */
  readonly persona: Persona;
  /**
   * Whether this is production. Nobody who makes models deploys them there: no persona gets `CreateEndpoint` and `UpdateEndpoint`, and the
   * boundary denies them. Default true.
   */
  readonly production?: boolean;
}

/** What is wrong with the plain values. */
export function personaScopeProblems(scope: PersonaScope): Problem[] {
  const { persona } = scope;
  return [
    !isPersona(persona) && `persona is "${String(persona)}"; known are ${personaNames.join(", ")}.`,
    ...projectScopeProblems(scope),
  ];
}

/** What is wrong with the plain values that all roles of a project share. */
export function projectScopeProblems(scope: ProjectScope): Problem[] {
  const { namePrefix, regions, bucketArns = [], keyArns } = scope;
  return [
    patternProblem(
      "namePrefix",
      namePrefix,
      /^[A-Za-z0-9][A-Za-z0-9-]{0,18}-$/,
      "give 2 to 20 letters, digits and hyphens that end with a hyphen, such as churn-",
    ),
    regions.length === 0 && "regions is empty; name the regions to work in.",
    ...regions.map((region, index) =>
      patternProblem(
        `regions[${index}]`,
        region,
        /^[a-z]{2}(-[a-z]+)+-\d$/,
        "give a region such as ap-southeast-1",
      ),
    ),
    ...bucketArns.map((arn, index) =>
      patternProblem(
        `bucketArns[${index}]`,
        arn,
        /^arn:[^:]+:s3:::[a-z0-9][a-z0-9.-]+\*?$/,
        "give the ARN of a bucket",
      ),
    ),
    ...keyArns.map((arn, index) =>
      patternProblem(
        `keyArns[${index}]`,
        arn,
        /^arn:[^:]+:kms:[^:]+:\d{12}:key\/[^*]+$/,
        "give the ARN of a key",
      ),
    ),
  ];
}
