import { anyResource, type Examples, unknownValue } from "../rule/examples";

const provider = (props: Readonly<Record<string, unknown>>) => [
  anyResource("pulumi:providers:aws", "aws", props),
];

export const allowedRegionsExamples: Examples = {
  allows: {
    "Singapore and Indonesia": [
      ...provider({ region: "ap-southeast-1" }),
      ...provider({ region: "ap-southeast-3" }),
    ],
    "a resource that leaves the region to its provider": [anyResource("aws:s3/bucket:Bucket", "data", {})],
    "a region of another cloud": [anyResource("gcp:storage/bucket:Bucket", "data", { region: "us-east1" })],
  },
  forbids: {
    "a provider elsewhere": {
      resources: provider({ region: "us-east-1" }),
      violations: ["aws.region: is us-east-1; allowed are ap-southeast-1, ap-southeast-3."],
    },
    "a provider that takes whatever region there is": {
      resources: provider({}),
      violations: ["aws.region: is not set; allowed are ap-southeast-1, ap-southeast-3."],
    },
    "a resource that names its own region": {
      resources: [anyResource("aws:s3/bucket:Bucket", "data", { region: "us-east-1" })],
      settings: { allowed: ["eu-central-1"] },
      violations: ["data.region: is us-east-1; allowed are eu-central-1."],
    },
  },
  undecided: { "a region that depends on another resource": provider({ region: unknownValue }) },
};
