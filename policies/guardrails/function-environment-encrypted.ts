import { resourceRule, given } from "../rule";

export const functionEnvironmentEncrypted = resourceRule({
  name: "function-environment-encrypted",
  severity: "medium",
  description: "The environment of a function is encrypted with a KMS key of ours.",
  reason: "With AWS's own key everybody who may read the function's configuration reads its environment.",
  fix: "Set kmsKeyArn to the ARN of the environment's key.",
  url: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html",
  types: ["aws:lambda/function:Function"],

  *judge({ props }) {
    const variables = Object.keys(props.environment?.variables ?? {});
    if (variables.length > 0 && !given(() => props.kmsKeyArn)) {
      yield { property: "kmsKeyArn", says: `is not set, and the environment has ${variables.join(", ")}.` };
    }
  },
});
