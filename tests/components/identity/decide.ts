import { type AccessRequest, evaluate, type Evaluation, parseDocument } from "../../../policies/iam";
import { createdUnder, here, inputsOf } from "../mock-cloud";

type Context = AccessRequest["context"];

/** A key policy that leaves the account's own policies to decide; without one they would not count. */
const accountDecides = parseDocument(
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${here.accountId}:root` },
        Action: "kms:*",
        Resource: "*",
      },
    ],
  }),
  "key",
).document;

/** What a call of the role is decided to, over the policies that the mocked engine saw under its name. */
export function decide(role: string, action: string, resource: string, context: Context = {}): Evaluation {
  const policies = [
    ...createdUnder(`${role}-`, "aws:iam/policy:Policy"),
    ...createdUnder(`${role}-`, "aws:iam/rolePolicy:RolePolicy"),
  ].map(({ name, inputs }) => ({
    name,
    document: parseDocument(String(inputs.policy), "identity").document,
  }));
  const isBoundary = ({ name }: { readonly name: string }): boolean => name === `${role}-boundary-policy`;
  return evaluate(
    {
      caller: { kind: "identity", arn: `arn:aws:iam::${here.accountId}:role/${role}` },
      action,
      resource,
      resourceAccount: here.accountId,
      context: {
        "aws:RequestedRegion": here.region,
        "aws:ResourceAccount": here.accountId,
        ...context,
      },
    },
    {
      identity: policies.filter((policy) => !isBoundary(policy)),
      boundary: policies.some(isBoundary) ? policies.filter(isBoundary) : undefined,
      key: action.startsWith("kms:") ? [{ name: "key", document: accountDecides }] : undefined,
    },
  );
}

/** Where a trust policy names an account, its members need a permission of their own besides. */
const mayAssume = parseDocument(
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Resource: "*" }],
  }),
  "identity",
).document;

/** Whether somebody who may take roles at all may take this one, by its trust policy. */
export function decideTrust(
  role: string,
  action: string,
  caller: AccessRequest["caller"],
  context: Context,
): Evaluation["decision"] {
  const { document } = parseDocument(
    String(inputsOf("aws:iam/role:Role", `${role}-role`).assumeRolePolicy),
    "trust",
  );
  const resource = `arn:aws:iam::${here.accountId}:role/${role}`;
  return evaluate(
    { caller, action, resource, context },
    { identity: [{ name: "own", document: mayAssume }], resource: [{ name: "trust", document }] },
  ).decision;
}

/** The ARN of something of SageMaker, such as `training-job/dev-a`. */
export function sagemaker(resource: string): string {
  return `arn:aws:sagemaker:${here.region}:${here.accountId}:${resource}`;
}
