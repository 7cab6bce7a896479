import { resourceRule, given } from "../rule";

export const functionCallersNamed = resourceRule({
  name: "function-callers-named",
  severity: "high",
  description: "Whoever may invoke a function is one named source.",
  reason: "A service that may invoke the function for any source may do so for a stranger's bucket or rule.",
  fix: "Set sourceArn to what may invoke it, and sourceAccount for S3, whose ARNs name no account.",
  url: "https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html",
  types: ["aws:lambda/permission:Permission"],

  *judge({ props }) {
    const { principal } = props;
    const isService = /\.amazonaws\.com(\.cn)?$/.test(principal);
    const bound = given(() => props.sourceArn) || given(() => props.sourceAccount);
    if (isService && !bound && !given(() => props.principalOrgId)) {
      yield { property: "sourceArn", says: `is not set; ${principal} may invoke the function for anybody.` };
    }
    if (principal === "*" && !given(() => props.principalOrgId) && !bound) {
      yield { property: "principal", says: 'is "*".' };
    }
    if (
      principal === "s3.amazonaws.com" &&
      given(() => props.sourceArn) &&
      !given(() => props.sourceAccount)
    ) {
      yield {
        property: "sourceAccount",
        says: "is not set; a deleted bucket's name can become a stranger's.",
      };
    }
  },
});
