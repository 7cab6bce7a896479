import { resourceRule } from "../rule";
import { fieldOf, parseJson } from "../rule/json-text";

/** The ways in which EMR knows who a user is. */
const identities = ["KerberosConfiguration", "IdentityCenterConfiguration", "LDAPConfiguration"];

export const emrSecurityConfigurationComplete = resourceRule({
  name: "emr-security-configuration-complete",
  severity: "high",
  description: "An EMR security configuration encrypts at rest and in transit, and knows its users.",
  reason: "Spark and HDFS send blocks in plain text by default, and without Kerberos believe any user name.",
  fix: "Set EnableAtRestEncryption and EnableInTransitEncryption, and an AuthenticationConfiguration.",
  url: "https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-create-security-configuration.html",
  types: ["aws:emr/securityConfiguration:SecurityConfiguration"],
  *judge({ props }) {
    const configuration = parseJson(props.configuration);
    const encryption = fieldOf(configuration, "EncryptionConfiguration");
    for (const flag of ["EnableAtRestEncryption", "EnableInTransitEncryption"]) {
      if (fieldOf(encryption, flag) !== true) {
        yield { property: `configuration.EncryptionConfiguration.${flag}`, says: "is not true." };
      }
    }
    const authentication = fieldOf(configuration, "AuthenticationConfiguration");
    const places = [authentication, configuration];
    if (!identities.some((identity) => places.some((place) => fieldOf(place, identity) !== undefined))) {
      yield { property: "configuration.AuthenticationConfiguration", says: "names no way to know users." };
    }
  },
});
