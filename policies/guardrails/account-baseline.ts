import { type Setting, type Stack, stackRule } from "../rule";

/** What an account has once, by the word that the setting uses. */
const parts = {
  accessAnalyzer: "aws:accessanalyzer/analyzer:Analyzer",
  bucketBlock: "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
  configRecorder: "aws:cfg/recorder:Recorder",
  guardDuty: "aws:guardduty/detector:Detector",
  macie: "aws:macie2/account:Account",
  trail: "aws:cloudtrail/trail:Trail",
  volumeEncryption: "aws:ebs/encryptionByDefault:EncryptionByDefault",
} as const;

const required: Setting<readonly (keyof typeof parts)[]> = {
  schema: {
    ...{ type: "array", items: { type: "string", enum: Object.keys(parts) }, default: [] },
    description: "What the program that sets up the account must hold.",
  },
  default: [],
};

/** Asks nothing unless configured: a program for one team does not set up its account. */
export const accountBaseline = stackRule({
  name: "account-baseline",
  severity: "high",
  description: "The program that sets up an account holds what its environment requires of every account.",
  reason: "What records and watches the account is missed only when it is too late.",
  fix: "Add the resource, or take it out of required.",
  url: "https://docs.aws.amazon.com/prescriptive-guidance/latest/aws-startup-security-baseline/welcome.html",
  each: "pulumi:pulumi:Stack",
  settings: { required },
  *judge(_, stack, { required }) {
    for (const part of required.filter((name) => !holds(stack, name))) {
      yield { property: "", says: `holds no ${part} (${parts[part]}).` };
    }
  },
});

function holds(stack: Stack, part: keyof typeof parts): boolean {
  return stack.all(parts[part]).length > 0;
}
