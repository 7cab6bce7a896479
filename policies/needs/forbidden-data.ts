import { type AccessIdentity, type StackAccess, textOf } from "../access";
import { matchesPattern } from "../iam";
import { githubDeploy } from "./github-deploy";
import type { Probe } from "./model";
import { workloadsOf, workloadsUnder } from "./needs";

const actions = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"] as const;

/**
 * Reading, writing and deleting in every bucket of the stack, under every prefix that any workload uses and under one that
 * none uses: what lies outside the scopes of the role's own workloads is forbidden to it.
 */
export function forbiddenData(access: StackAccess, role: AccessIdentity): readonly Probe[] {
  const workloads = workloadsUnder(access, role);
  if (workloads.some(({ dataUnknown }) => dataUnknown === true)) {
    return [];
  }
  const own = workloads.flatMap(({ calls }) => calls);
  // Who deploys a bucket asks S3 whether it is there, and AWS calls that listing it (HeadBucket): the keys, not the objects.
  const deploys = workloads.some(({ kind }) => kind === githubDeploy.kind);
  const prefixes = prefixesOf(access);
  return access.index.all("aws:s3/bucket:Bucket").flatMap((bucket) => {
    const arn = textOf(bucket, "arn");
    if (arn === undefined) {
      return [];
    }
    const mayList =
      deploys || own.some(({ action, resource }) => action === "s3:ListBucket" && resource === arn);
    const objects = prefixes.flatMap((prefix) =>
      actions.map((action) => ({
        does: `calls ${action} under ${prefix} of ${bucket.name}`,
        ...{ action, resource: `${arn}/${prefix}any/object` },
      })),
    );
    return [
      ...objects.filter(({ action, resource }) => !needed(own, action, resource)),
      ...(mayList ? [] : [{ does: `lists ${bucket.name}`, action: "s3:ListBucket", resource: arn }]),
    ];
  });
}

function needed(
  calls: readonly { readonly action: string; readonly resource: string; readonly scope?: string }[],
  action: string,
  resource: string,
): boolean {
  return calls.some(
    (call) => call.action === action && matchesPattern(call.scope ?? call.resource, resource),
  );
}

/** `released/`, `training/` ...: first parts of the keys that workloads use. */
function prefixesOf(access: StackAccess): readonly string[] {
  const scopes = workloadsOf(access).flatMap(({ calls }) => calls.map(({ scope }) => scope ?? ""));
  const first = scopes.map((scope) => /:s3:::[^/]+\/([^/*]+\/)/.exec(scope)?.[1]);
  return [...new Set([...first.filter((prefix) => prefix !== undefined), "unrelated/"])].sort();
}
