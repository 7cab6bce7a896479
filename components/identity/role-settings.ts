import type * as pulumi from "@pulumi/pulumi";

import { patternProblem, type Problem, wholeNumberProblem } from "../core";

/** What every role has, whoever assumes it. */
export interface RoleSettings {
  /** What the role is for, up to 1000 characters (IAM API reference, CreateRole). Default says it in the component's words. */
  readonly description?: string;
  /** Groups roles in IAM: starts and ends with `/`, up to 512 characters. Default `/`. */
  readonly path?: string;
  /** Seconds that one session may last: 3600 to 43200 (IAM API reference, CreateRole). Default 3600. */
  readonly maxSessionDuration?: number;
  /** Tags of the role, beside those of the provider. Default none but the component's own. */
  readonly tags?: Readonly<Record<string, pulumi.Input<string>>>;
}

/** What is wrong with the plain values that roles share. */
export function roleProblems(
  settings: RoleSettings & { readonly permissionsBoundary?: pulumi.Input<string> },
): Problem[] {
  return [
    (settings.description ?? "").length > 1000 &&
      `description has ${settings.description?.length} characters; IAM allows 1000.`,
    patternProblem(
      "path",
      settings.path,
      /^\/([\x21-\x7e]{1,510}\/)?$/,
      "IAM wants / at both ends and up to 512 characters",
    ),
    patternProblem(
      "permissionsBoundary",
      settings.permissionsBoundary,
      /^arn:[^:]+:iam::(\d{12}|aws):policy\/.+$/,
      "give the ARN of a managed policy",
    ),
    wholeNumberProblem("maxSessionDuration", settings.maxSessionDuration, {
      min: 3600,
      max: 43200,
      rule: "IAM allows 3600 to 43200 seconds",
    }),
  ];
}
