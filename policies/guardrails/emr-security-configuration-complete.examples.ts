import { type Examples, resource, unknownValue } from "../rule/examples";

const type = "aws:emr/securityConfiguration:SecurityConfiguration";
const encrypted = { EnableAtRestEncryption: true, EnableInTransitEncryption: true };
const configuration = (content: Readonly<Record<string, unknown>>) =>
  resource(type, "secure", { configuration: JSON.stringify(content) });

export const emrSecurityConfigurationCompleteExamples: Examples = {
  allows: {
    Kerberos: [
      configuration({
        EncryptionConfiguration: encrypted,
        AuthenticationConfiguration: { KerberosConfiguration: { Provider: "ClusterDedicatedKdc" } },
      }),
    ],
    "Identity Center": [
      configuration({
        EncryptionConfiguration: encrypted,
        IdentityCenterConfiguration: { EnableIdentityCenter: true },
      }),
    ],
  },
  forbids: {
    "at rest only, and anybody": {
      resources: [
        configuration({ EncryptionConfiguration: { ...encrypted, EnableInTransitEncryption: false } }),
      ],
      violations: [
        "secure.configuration.EncryptionConfiguration.EnableInTransitEncryption: is not true.",
        "secure.configuration.AuthenticationConfiguration: names no way to know users.",
      ],
    },
    nothing: {
      resources: [configuration({})],
      violations: [
        "secure.configuration.EncryptionConfiguration.EnableAtRestEncryption: is not true.",
        "secure.configuration.EncryptionConfiguration.EnableInTransitEncryption: is not true.",
        "secure.configuration.AuthenticationConfiguration: names no way to know users.",
      ],
    },
  },
  undecided: {
    "a configuration with a key that is not known yet": [
      resource(type, "secure", { configuration: unknownValue }),
    ],
  },
};
