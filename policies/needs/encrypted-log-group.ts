import { type AccessResource, type StackAccess, textOf } from "../access";
import { keyArnOf } from "./buckets";
import { foreignAccount } from "./forbidden";
import type { Call, Workload, WorkloadInstance } from "./model";
import { pages } from "./pages";

/** CloudWatch Logs' use of the key of a log group, under its own name. */
export const encryptedLogGroup: Workload = {
  kind: "encrypted-log-group",
  description: "CloudWatch Logs encrypts a log group with a KMS key.",
  source: pages.encryptedLogs,
  types: ["aws:cloudwatch/logGroup:LogGroup"],
  find: (access) =>
    access.index.all("aws:cloudwatch/logGroup:LogGroup").flatMap((group) => {
      const key = textOf(group, "kmsKeyId");
      const arn = textOf(group, "arn")?.replace(/:\*$/, "");
      // The policy of a key that is not of the stack cannot be judged.
      const keyArn = key && access.policiesOn(keyArnOf(access, key)).length > 0 && keyArnOf(access, key);
      return arn === undefined || !keyArn ? [] : [instance(access, group, arn, keyArn)];
    }),
};

/** AWS's own example lists these, the last ones with stars. */
const uses = ["Encrypt", "Decrypt", "ReEncryptFrom", "ReEncryptTo", "GenerateDataKey", "DescribeKey"];

function instance(
  { account }: StackAccess,
  group: AccessResource,
  arn: string,
  keyArn: string,
): WorkloadInstance {
  const region = arn.split(":")[3] ?? "";
  const logs = { kind: "service", service: `logs.${region}.amazonaws.com` } as const;
  const contextFor = (logGroup: string) => ({ "kms:EncryptionContext:aws:logs:arn": logGroup });
  const use = (name: string): Call => ({
    ...{ does: `calls kms:${name} for the group`, action: `kms:${name}`, resource: keyArn },
    ...{ as: logs, context: contextFor(arn), source: pages.encryptedLogs },
  });
  const decrypt = { action: "kms:Decrypt", resource: keyArn } as const;
  const foreign = arn.replace(`:${account}:`, `:${foreignAccount}:`);
  const [first, ...others] = uses.map(use);
  return {
    ...{ name: group.name, urn: group.urn },
    calls: first === undefined ? [use("Encrypt")] : [first, ...others],
    forbidden: () => [
      {
        ...{ does: "decrypts for a log group that is none of ours", ...decrypt, as: logs },
        context: contextFor(foreign),
      },
      {
        ...{ does: "decrypts for another log group", ...decrypt, as: logs },
        context: contextFor(arn.replace(/:log-group:.*$/, ":log-group:somebody-elses")),
      },
      { does: "decrypts without saying for which group", ...decrypt, as: logs },
      {
        ...{ does: "has another region's logs decrypt", ...decrypt, context: contextFor(arn) },
        as: {
          kind: "service",
          service: `logs.${region === "eu-west-1" ? "us-east-1" : "eu-west-1"}.amazonaws.com`,
        },
      },
      {
        ...{ does: "makes a grant for the group", action: "kms:CreateGrant", resource: keyArn, as: logs },
        context: contextFor(arn),
      },
      { does: "has anybody decrypt without credentials", ...decrypt, as: { kind: "anonymous" } },
    ],
  };
}
