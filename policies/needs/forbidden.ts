import { type AccessIdentity, type StackAccess, textOf } from "../access";
import type { NamedPolicy } from "../iam";
import { parseDocument } from "../iam";
import type { Probe } from "./model";

/** An account that is nobody's: AWS gives out no ids with a leading 9 followed by eleven of them. */
export const foreignAccount = "999999999999";

/**
 * What no workload may do, whatever it is for: becoming stronger, taking things away, reaching beyond the account.
 * `passed` are the roles that it may hand to SageMaker.
 */
export function forbiddenToAll(
  access: StackAccess,
  role: AccessIdentity,
  passed: readonly AccessIdentity[] = [],
): readonly [Probe, ...Probe[]] {
  const { account, index } = access;
  const { partition } = index;
  const region = index.region ?? "us-east-1";
  const arn = (rest: string) => `arn:${partition}:${rest}`;
  const others = access.roles.filter((other) => other !== role);
  return [
    { does: "gives itself permissions", action: "iam:PutRolePolicy", resource: role.arn },
    { does: "attaches a policy to itself", action: "iam:AttachRolePolicy", resource: role.arn },
    { does: "changes who may assume it", action: "iam:UpdateAssumeRolePolicy", resource: role.arn },
    { does: "takes off a boundary", action: "iam:DeleteRolePermissionsBoundary", resource: role.arn },
    { does: "makes a role", action: "iam:CreateRole", resource: arn(`iam::${account}:role/another`) },
    {
      does: "makes an access key",
      action: "iam:CreateAccessKey",
      resource: arn(`iam::${account}:user/anybody`),
    },
    {
      ...{ does: "rewrites a managed policy", action: "iam:CreatePolicyVersion" },
      resource: arn(`iam::${account}:policy/anything`),
    },
    {
      ...{ does: "passes itself to a service", action: "iam:PassRole", resource: role.arn },
      context: { "iam:PassedToService": "lambda.amazonaws.com" },
    },
    ...others.map((other) => {
      return { does: `becomes ${other.resourceName}`, action: "sts:AssumeRole", resource: other.arn };
    }),
    ...others.map((other) => ({
      ...{ does: `passes ${other.resourceName} to Lambda`, action: "iam:PassRole", resource: other.arn },
      context: { "iam:PassedToService": "lambda.amazonaws.com" },
    })),
    ...others
      .filter((other) => !passed.includes(other))
      .map((other) => ({
        ...{ does: `passes ${other.resourceName} to SageMaker`, action: "iam:PassRole", resource: other.arn },
        context: { "iam:PassedToService": "sagemaker.amazonaws.com" },
      })),
    {
      ...{ does: "becomes a role of another account", action: "sts:AssumeRole" },
      resource: arn(`iam::${foreignAccount}:role/anything`),
    },
    {
      ...{ does: "reads a secret", action: "secretsmanager:GetSecretValue" },
      resource: arn(`secretsmanager:${region}:${account}:secret:anything-AbCdEf`),
    },
    {
      ...{ does: "reads a parameter", action: "ssm:GetParameter" },
      resource: arn(`ssm:${region}:${account}:parameter/anything`),
    },
    {
      does: "starts an instance",
      action: "ec2:RunInstances",
      resource: arn(`ec2:${region}:${account}:instance/*`),
    },
    {
      ...{ does: "stops the trail", action: "cloudtrail:StopLogging" },
      resource: arn(`cloudtrail:${region}:${account}:trail/anything`),
    },
    {
      ...{ does: "writes to a bucket of another account", action: "s3:PutObject" },
      ...{ resource: arn("s3:::somebody-elses-bucket/object"), resourceAccount: foreignAccount },
    },
    {
      ...{ does: "decrypts with another account's key", action: "kms:Decrypt" },
      resource: arn(`kms:${region}:${foreignAccount}:key/11111111-2222-3333-4444-555555555555`),
      context: { "kms:ViaService": `s3.${region}.amazonaws.com` },
    },
    ...forbiddenOnKeys(access),
    ...forbiddenOnBuckets(access),
    ...forbiddenOnEndpoints(access),
    ...forbiddenOnLogGroups(access),
  ];
}

/** Using a key by a call of one's own, and administering it. */
function forbiddenOnKeys({ index }: StackAccess): readonly Probe[] {
  return index.all("aws:kms/key:Key").flatMap((key): readonly Probe[] => {
    const resource = textOf(key, "arn");
    return resource === undefined
      ? []
      : [
          { does: `decrypts with ${key.name} by a call of its own`, action: "kms:Decrypt", resource },
          {
            does: `makes a data key of ${key.name} by a call of its own`,
            action: "kms:GenerateDataKey",
            resource,
          },
          {
            ...{ does: `decrypts a secret with ${key.name}`, action: "kms:Decrypt", resource },
            context: { "kms:ViaService": `secretsmanager.${index.region ?? ""}.amazonaws.com` },
          },
          { does: `hands on ${key.name} by a grant`, action: "kms:CreateGrant", resource },
          { does: `changes the policy of ${key.name}`, action: "kms:PutKeyPolicy", resource },
          { does: `deletes ${key.name}`, action: "kms:ScheduleKeyDeletion", resource },
        ];
  });
}

function forbiddenOnBuckets({ index }: StackAccess): readonly Probe[] {
  return index.all("aws:s3/bucket:Bucket").flatMap((bucket): readonly Probe[] => {
    const resource = textOf(bucket, "arn");
    return resource === undefined
      ? []
      : [
          { does: `changes the policy of ${bucket.name}`, action: "s3:PutBucketPolicy", resource },
          { does: `deletes ${bucket.name}`, action: "s3:DeleteBucket", resource },
          {
            ...{ does: `deletes a version in ${bucket.name}`, action: "s3:DeleteObjectVersion" },
            resource: `${resource}/any/object`,
          },
        ];
  });
}

function forbiddenOnEndpoints({ index }: StackAccess): readonly Probe[] {
  return index.all("aws:sagemaker/endpoint:Endpoint").flatMap((endpoint): readonly Probe[] => {
    const resource = textOf(endpoint, "arn");
    return resource === undefined
      ? []
      : [
          { does: `deletes ${endpoint.name}`, action: "sagemaker:DeleteEndpoint", resource },
          { does: `puts other models behind ${endpoint.name}`, action: "sagemaker:UpdateEndpoint", resource },
        ];
  });
}

function forbiddenOnLogGroups({ index }: StackAccess): readonly Probe[] {
  return index.all("aws:cloudwatch/logGroup:LogGroup").flatMap((group): readonly Probe[] => {
    const resource = textOf(group, "arn");
    return resource === undefined
      ? []
      : [
          {
            does: `deletes ${group.name}`,
            action: "logs:DeleteLogGroup",
            resource: `${resource}:log-stream:`,
          },
        ];
  });
}

/** Services that tell a role's trust policy nothing of whom they act for: who may pass the role to them bounds it. */
const withoutSource: ReadonlySet<string> = new Set([
  "ec2.amazonaws.com",
  "glue.amazonaws.com",
  "lambda.amazonaws.com",
]);

/** Assuming the role as anybody but the service that runs the workload, on behalf of this account. */
export function forbiddenAssumptions(
  access: StackAccess,
  role: AccessIdentity,
  service: string,
): readonly Probe[] {
  const sourceArn = (account: string) => `arn:aws:sagemaker:us-east-1:${account}:endpoint/anything`;
  const assume = { action: "sts:AssumeRole", resource: role.arn } as const;
  const other = service === "lambda.amazonaws.com" ? "ec2.amazonaws.com" : "lambda.amazonaws.com";
  return [
    ...(withoutSource.has(service)
      ? []
      : [
          {
            ...{ does: "is assumed by its service on behalf of another account", ...assume },
            as: { kind: "service", service } as const,
            context: { "aws:SourceAccount": foreignAccount, "aws:SourceArn": sourceArn(foreignAccount) },
          },
        ]),
    {
      ...{ does: "is assumed by another service", ...assume, as: { kind: "service", service: other } },
      context: { "aws:SourceAccount": access.account },
    },
    {
      ...{ does: "is assumed by an administrator of another account", ...assume, assumed: [everything] },
      as: { kind: "identity", arn: `arn:aws:iam::${foreignAccount}:role/administrator` },
    },
    {
      ...{ does: "is assumed by an administrator of this account", ...assume, assumed: [everything] },
      as: { kind: "identity", arn: `arn:aws:iam::${access.account}:role/administrator` },
    },
    { does: "is assumed without credentials", ...assume, as: { kind: "anonymous" } },
  ];
}

/** An administrator's policy, for callers that are not of the stack. */
export const everything: NamedPolicy = {
  name: "AdministratorAccess",
  document: parseDocument(
    { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] },
    "identity",
  ).document,
};
