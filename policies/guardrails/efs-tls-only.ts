import { parseDocument, type Statement } from "../iam";
import { stackRule } from "../rule";
import { deniesWithoutTls } from "../rule/tls-only";

export const efsTlsOnly = stackRule({
  name: "efs-tls-only",
  severity: "high",
  description: "Every EFS file system refuses clients without TLS.",
  reason: "A mount without TLS sends every file readable through the network, and names no role.",
  fix: 'Give the file system a policy that denies everyone "*" where aws:SecureTransport is false.',
  url: "https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html",
  each: "aws:efs/fileSystem:FileSystem",
  *judge(fileSystem, stack) {
    const policies = stack.referring("aws:efs/fileSystemPolicy:FileSystemPolicy", "fileSystemId", fileSystem);
    if (policies.length === 0) {
      yield { property: "", says: "has no file system policy, so it takes clients without TLS." };
    }
    for (const { name, props } of policies) {
      if (!parseDocument(props.policy, "resource").document.statements.some(deniesPlainMounts)) {
        yield { property: "", says: `has the policy ${name}, which takes clients without TLS.` };
      }
    }
  },
});

/** Whoever may not mount has nothing; the policy hangs on one file system, so its resources say nothing more. */
function deniesPlainMounts(statement: Statement): boolean {
  const mounts = ["*", "elasticfilesystem:*", "elasticfilesystem:client*", "elasticfilesystem:clientmount"];
  return (
    deniesWithoutTls(statement) && statement.actions.some((action) => mounts.includes(action.toLowerCase()))
  );
}
