import type { AwsPage, Call } from "./model";

const source: AwsPage = "https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html";

/** Mounting EFS file systems by TLS as a role. */
export function fileSystemCalls(
  files: readonly { readonly arn: string; readonly writes: boolean }[],
): readonly Call[] {
  const context = { "elasticfilesystem:AccessedViaMountTarget": "true", "aws:SecureTransport": "true" };
  return files.flatMap(({ arn, writes }) =>
    ["ClientMount", ...(writes ? ["ClientWrite"] : [])].map((name) => ({
      ...{ does: `calls elasticfilesystem:${name}`, action: `elasticfilesystem:${name}` },
      ...{ resource: arn, context, source },
    })),
  );
}
