import { type Examples, resource, unknownValue } from "../rule/examples";

const bucket = resource("aws:s3/bucket:Bucket", "data", {});
const policy = (statement: Readonly<Record<string, unknown>>) => [
  bucket,
  resource(
    "aws:s3/bucketPolicy:BucketPolicy",
    "data-policy",
    { policy: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }) },
    { bucket: ["data"] },
  ),
];
const tlsOnly = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: ["arn:aws:s3:::data", "arn:aws:s3:::data/*"],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const takesPlainHttp = ["data: has the policy data-policy, which takes requests without TLS."];

export const bucketTlsOnlyExamples: Examples = {
  allows: {
    "a policy that denies plain HTTP": policy(tlsOnly),
    "a boolean instead of text": policy({
      ...tlsOnly,
      Condition: { Bool: { "aws:SecureTransport": false } },
    }),
  },
  forbids: {
    "no policy": {
      resources: [bucket],
      violations: ["data: has no bucket policy, so it takes requests without TLS."],
    },
    "a Deny for the objects only": {
      resources: policy({ ...tlsOnly, Resource: "arn:aws:s3:::data/*" }),
      violations: takesPlainHttp,
    },
    "a Deny for reads only": {
      resources: policy({ ...tlsOnly, Action: "s3:GetObject" }),
      violations: takesPlainHttp,
    },
    "a Deny that a second condition weakens": {
      resources: policy({
        ...tlsOnly,
        Condition: { ...tlsOnly.Condition, StringEquals: { "aws:PrincipalAccount": "000000000000" } },
      }),
      violations: takesPlainHttp,
    },
  },
  undecided: {
    "a policy made of an ARN that is not known yet": [
      bucket,
      resource(
        "aws:s3/bucketPolicy:BucketPolicy",
        "data-policy",
        { policy: unknownValue },
        { bucket: ["data"] },
      ),
    ],
  },
};
