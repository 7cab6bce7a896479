import * as pulumi from "@pulumi/pulumi";
import Ajv, { type ErrorObject, type ValidateFunction } from "ajv";

import { type CloudControlType, schemaOf } from "./cloud-control-types";
import { sentence } from "./schema-sentence";

const validators = new Map<CloudControlType, ValidateFunction>();

/**
 * What AWS's schema forbids about a desired state: each problem names the path, the value and the rule. Values that are not known yet
 * (Outputs, Promises) pass; check the whole again once they are.
 */
export function schemaProblems(type: CloudControlType, desired: unknown): string[] {
  const unknown: string[] = [];
  const document = withoutUnknown(desired, "", unknown);
  const validate = validatorOf(type);
  if (validate(document)) {
    return [];
  }
  const { readOnly } = schemaOf(type);
  return (validate.errors ?? [])
    .filter((error) => !isBranch(error) && !concernsUnknown(error, unknown))
    .map((error) => sentence(error, type, readOnly))
    .filter((text, index, all) => all.indexOf(text) === index);
}

function validatorOf(type: CloudControlType): ValidateFunction {
  const known = validators.get(type);
  if (known !== undefined) {
    return known;
  }
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    // CloudFormation's own keywords and formats (insertionOrder, AWS::IAM::Role.Arn) say nothing about a value's form.
    strict: false,
    validateFormats: false,
  });
  const validate = ajv.compile(schemaOf(type).schema);
  validators.set(type, validate);
  return validate;
}

/** The branches of a oneOf or anyOf fail one by one; the keyword itself says it once. */
function isBranch({ schemaPath }: ErrorObject): boolean {
  return /\/(?:oneOf|anyOf)\/\d+\//.test(schemaPath);
}

function concernsUnknown(
  { instancePath, keyword, params }: ErrorObject,
  unknown: readonly string[],
): boolean {
  const missing =
    keyword === "required" ? `${instancePath}/${String(params["missingProperty"])}` : instancePath;
  return unknown.some(
    (path) =>
      missing === path ||
      missing.startsWith(`${path}/`) ||
      (isChoice(keyword) && path.startsWith(`${instancePath}/`)),
  );
}

function isChoice(keyword: string): boolean {
  return keyword === "oneOf" || keyword === "anyOf";
}

/** A copy as JSON would have it, with a place holder where a value is not known yet; their paths go to `unknown`. */
function withoutUnknown(value: unknown, path: string, unknown: string[]): unknown {
  if (pulumi.Output.isInstance(value) || value instanceof Promise) {
    unknown.push(path);
    return { unknown: unknown.length };
  }
  if (Array.isArray(value)) {
    return value.map((item, index) => withoutUnknown(item, `${path}/${index}`, unknown));
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    return Object.fromEntries(
      entries.map(([key, item]) => [key, withoutUnknown(item, `${path}/${pointer(key)}`, unknown)]),
    );
  }
  return value;
}

/** A key as JSON Pointer writes it (RFC 6901). */
function pointer(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
