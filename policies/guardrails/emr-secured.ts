import { given, resourceRule } from "../rule";

/** What the configuration says is judged by `emr-security-configuration-complete`. */
export const emrSecured = resourceRule({
  name: "emr-secured",
  severity: "high",
  description: "An EMR cluster runs under a security configuration.",
  reason:
    "Without one the cluster encrypts nothing and takes everybody in its network for whom they say they are.",
  fix: "Set securityConfiguration to the name of an aws.emr.SecurityConfiguration.",
  url: "https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-security-configurations.html",
  types: ["aws:emr/cluster:Cluster"],
  *judge({ props }) {
    if (!given(() => props.securityConfiguration)) {
      yield { property: "securityConfiguration", says: "is not set." };
    }
  },
});
