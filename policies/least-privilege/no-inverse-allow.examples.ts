import { type Examples, resourcePolicy, rolePolicy } from "../rule/examples";

export const noInverseAllowExamples: Examples = {
  allows: {
    "NotAction with Deny": rolePolicy({ Effect: "Deny", NotAction: "s3:GetObject", Resource: "*" }),
  },
  forbids: {
    "NotAction and NotResource with Allow": {
      resources: rolePolicy({ NotAction: ["iam:*"], NotResource: "arn:aws:s3:::data/*" }),
      violations: [
        "orders.policy: statement 1 allows everything but iam:* (NotAction).",
        "orders.policy: statement 1 allows everything but arn:aws:s3:::data/* (NotResource).",
      ],
    },
    "NotPrincipal with Allow": {
      resources: resourcePolicy("aws:s3/bucketPolicy:BucketPolicy", {
        NotPrincipal: { AWS: "arn:aws:iam::000000000000:role/guest" },
        Action: "s3:GetObject",
        Resource: "arn:aws:s3:::data/*",
      }),
      violations: [
        "orders.policy: statement 1 allows everything but arn:aws:iam::000000000000:role/guest (NotPrincipal).",
      ],
    },
  },
};
