import { type Examples, rolePolicy } from "../rule/examples";

export const knownActionsExamples: Examples = {
  allows: {
    "actions in any case, and wildcards that cover some": rolePolicy({
      Action: ["S3:getobject", "s3:List*", "*"],
      Resource: "*",
    }),
  },
  forbids: {
    "a typo in an Allow and in a Deny": {
      resources: rolePolicy(
        { Sid: "Read", Action: ["s3:GetObjects", "s3:GetObject"], Resource: "arn:aws:s3:::data/*" },
        { Sid: "Keep", Effect: "Deny", Action: "s3:DeleteBuckets", Resource: "*" },
      ),
      violations: [
        'orders.policy: Read names "s3:GetObjects", which is no action of AWS.',
        'orders.policy: Keep names "s3:DeleteBuckets", which is no action of AWS.',
      ],
    },
    "a service that does not exist": {
      resources: rolePolicy({ Action: "sagmaker:CreateModel", Resource: "*" }),
      violations: [
        'orders.policy: statement 1 names "sagmaker:CreateModel", and AWS has no service "sagmaker".',
      ],
    },
    "a wildcard that covers nothing": {
      resources: rolePolicy({ Action: "s3:Fetch*", Resource: "*" }),
      violations: ['orders.policy: statement 1 names "s3:Fetch*", which is no action of AWS.'],
    },
  },
};
