import { type Examples, resource } from "../rule/examples";

const type = "aws:lambda/function:Function";

export const functionEnvironmentEncryptedExamples: Examples = {
  allows: {
    "a key of ours": [
      resource(type, "score", {
        environment: { variables: { STAGE: "dev" } },
        kmsKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/1",
      }),
    ],
    "no environment": [resource(type, "score", {})],
  },
  forbids: {
    "AWS's own key": {
      resources: [resource(type, "score", { environment: { variables: { STAGE: "dev" } } })],
      violations: ["score.kmsKeyArn: is not set, and the environment has STAGE."],
    },
  },
};
