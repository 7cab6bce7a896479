import type * as pulumi from "@pulumi/pulumi";

import { patternProblem, type Problem } from "../core";

/** Names and values of environment variables, or of tags. */
export type Texts = Readonly<Record<string, pulumi.Input<string>>>;

export interface EnvironmentLimits {
  readonly variables: number;
  readonly nameLength: number;
  readonly valueLength: number;
}

/** Names that promise a secret: `DB_PASSWORD`, but not `DB_PASSWORD_ARN`, nor `MAX_TOKENS`. */
const secretName = /(^|_)(password|passwd|pwd|secret|token|api_?key|access_?key|private_?key|credentials?)$/i;

/** What is wrong with the environment of a container whose job everybody may read that may describe it. */
export function environmentProblems(
  field: string,
  environment: Texts | undefined,
  { variables, nameLength, valueLength }: EnvironmentLimits,
): Problem[] {
  const entries = Object.entries(environment ?? {});
  return [
    entries.length > variables && `${field} has ${entries.length} variables; SageMaker allows ${variables}.`,
    ...entries.flatMap(([name, value]) => [
      !(/^[A-Za-z_]\w*$/.test(name) && name.length <= nameLength) &&
        `${field} has the variable "${name}"; SageMaker allows ${nameLength} letters, digits and _, no digit in front.`,
      typeof value === "string" &&
        value.length > valueLength &&
        `${field}.${name} has ${value.length} characters; SageMaker allows ${valueLength}.`,
      secretName.test(name) &&
        `${field}.${name} looks like a secret, which everybody reads who may describe the job; keep it in Secrets Manager and give its ARN, as ${name}_ARN.`,
    ]),
  ];
}

/** What is wrong with the tags of a job (SageMaker API reference, Tag). */
export function tagProblems(field: string, tags: Texts | undefined): Problem[] {
  const entries = Object.entries(tags ?? {});
  return [
    entries.length > 50 && `${field} has ${entries.length} tags; SageMaker allows 50.`,
    ...entries.flatMap(([key, value]) => [
      !/^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u.test(key) &&
        `${field} has the key "${key}"; AWS allows 1 to 128 letters, digits, spaces and _.:/=+-@, not aws: in front.`,
      patternProblem(
        `${field}.${key}`,
        value,
        /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u,
        "AWS allows up to 256 letters, digits, spaces and _.:/=+-@",
      ),
    ]),
  ];
}

/** The tags as SageMaker takes them; none where there are none. */
export function tagList(
  tags: Texts | undefined,
): { readonly Key: string; readonly Value: pulumi.Input<string> }[] | undefined {
  return tags && Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
