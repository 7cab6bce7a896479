import { resourceRule, type SubjectOf } from "../rule";

const types = [
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
  "aws:ebs/encryptionByDefault:EncryptionByDefault",
  "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess",
  "aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess",
  "aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration",
] as const;

/** Whether the account takes these switches over at all is another question (`account-baseline`). */
export const accountDefaultsSecure = resourceRule({
  name: "account-defaults-secure",
  severity: "critical",
  description: "A program that sets a safety switch of the whole account turns it on.",
  reason: "Turned off, the switch opens what every other team of the account relies on.",
  fix: "Turn the switch on, or leave the resource out.",
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
  types,
  *judge(subject) {
    for (const { property, value, wanted } of switchesOf(subject)) {
      if (!wanted.includes(value)) {
        yield { property, says: `is ${value ?? "not set"}.` };
      }
    }
  },
  remediate: ({ type }) => {
    switch (type) {
      case "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock":
        return Object.fromEntries(flags.map((flag) => [flag, true]));
      case "aws:ebs/encryptionByDefault:EncryptionByDefault":
        return { enabled: true };
      case "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess":
      case "aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess":
        return { state: "block-new-sharing" };
      case "aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration":
        return { blockPublicSecurityGroupRules: true };
    }
  },
});

interface Switch {
  readonly property: string;
  readonly value: boolean | string | undefined;
  readonly wanted: readonly unknown[];
}

const flags = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"] as const;

function switchesOf(subject: SubjectOf<(typeof types)[number]>): readonly Switch[] {
  switch (subject.type) {
    case "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock":
      return flags.map((property) => ({ property, value: subject.props[property], wanted: [true] }));
    case "aws:ebs/encryptionByDefault:EncryptionByDefault":
      // Left out, it is true.
      return [{ property: "enabled", value: subject.props.enabled, wanted: [true, undefined] }];
    case "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess":
    case "aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess": {
      const wanted = ["block-all-sharing", "block-new-sharing"];
      return [{ property: "state", value: subject.props.state, wanted }];
    }
    case "aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration": {
      const property = "blockPublicSecurityGroupRules";
      return [{ property, value: subject.props[property], wanted: [true] }];
    }
  }
}
