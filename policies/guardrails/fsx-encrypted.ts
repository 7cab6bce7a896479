import { resourceRule } from "../rule";
import { keyProblem } from "../rule/own-key";

/** Every FSx file system is encrypted; scratch Lustre takes no key but AWS's. */
export const fsxEncrypted = resourceRule({
  name: "fsx-encrypted",
  severity: "high",
  description: "Every FSx file system that takes one is encrypted with a KMS key of ours.",
  reason: "With a key of ours access to the data needs access to the key too, and every use of it is logged.",
  fix: "Set kmsKeyId.",
  url: "https://docs.aws.amazon.com/fsx/latest/LustreGuide/encryption-at-rest.html",
  types: [
    "aws:fsx/lustreFileSystem:LustreFileSystem",
    "aws:fsx/openZfsFileSystem:OpenZfsFileSystem",
    "aws:fsx/ontapFileSystem:OntapFileSystem",
    "aws:fsx/windowsFileSystem:WindowsFileSystem",
  ],
  *judge({ type, props }) {
    const { deploymentType = "SCRATCH_1" } = props;
    if (type === "aws:fsx/lustreFileSystem:LustreFileSystem" && deploymentType.startsWith("SCRATCH")) {
      return;
    }
    const problem = keyProblem(() => props.kmsKeyId);
    if (problem !== undefined) {
      yield { property: "kmsKeyId", says: problem };
    }
  },
});
