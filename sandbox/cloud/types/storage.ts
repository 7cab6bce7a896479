import { AwsError } from "../errors";
import { objects, text, textOr } from "../values";
import { fromInput, hex, regionalArn, type TypeTable } from "./define";

/** Tables, registries. */
export const storage: TypeTable = {
  "aws:dynamodb/table:Table": {
    id: fromInput("name"),
    arn: regionalArn("dynamodb", "table/"),
    taken: "ResourceInUseException",
    immutable: [
      "hashKey",
      "importTable",
      "localSecondaryIndexes",
      "name",
      "rangeKey",
      "restoreDateTime",
      "restoreSourceName",
      "restoreSourceTableArn",
      "restoreToLatestTime",
    ],
    autoName: { property: "name", maxLength: 255 },
    defaults: { billingMode: "PROVISIONED" },
    sets: ["attributes", "globalSecondaryIndexes", "localSecondaryIndexes", "replicas"],
    computed: ({ arn, inputs, previous }) => {
      const streams = inputs["streamEnabled"] === true;
      const label = textOr(previous, "streamLabel", new Date().toISOString().replace("Z", ""));
      return {
        streamArn: streams ? `${arn}/stream/${label}` : "",
        streamLabel: streams ? label : "",
        streamViewType: "",
        readCapacity: 0,
        writeCapacity: 0,
      };
    },
    refuseCreate: ({ inputs }) => {
      const known = objects(inputs["attributes"]).map((attribute) => text(attribute, "name"));
      const keys = [text(inputs, "hashKey"), text(inputs, "rangeKey")].filter((key) => key !== undefined);
      const missing = keys.find((key) => !known.includes(key));
      if (missing !== undefined) {
        throw new AwsError(
          "ValidationException",
          `key attribute "${missing}" is not among attributes (${known.join(", ")}).`,
        );
      }
    },
    refuseDelete: ({ id, inputs }) => {
      if (inputs["deletionProtectionEnabled"] === true) {
        throw new AwsError(
          "ValidationException",
          `Resource cannot be deleted as it is currently protected against deletion: ${id}`,
        );
      }
    },
  },
  "aws:dynamodb/resourcePolicy:ResourcePolicy": {
    id: fromInput("resourceArn"),
    immutable: ["resourceArn"],
    computed: () => ({ revisionId: hex(13) }),
  },
  "aws:ecr/repository:Repository": {
    id: fromInput("name"),
    arn: regionalArn("ecr", "repository/"),
    taken: "RepositoryAlreadyExistsException",
    immutable: ["encryptionConfigurations", "name"],
    autoName: { property: "name", maxLength: 256, lowerCase: true },
    defaults: { imageTagMutability: "MUTABLE" },
    computed: ({ id, account, region, dnsSuffix }) => ({
      registryId: account,
      repositoryUrl: `${account}.dkr.ecr.${region}.${dnsSuffix}/${id}`,
    }),
  },
  "aws:ecr/repositoryPolicy:RepositoryPolicy": {
    id: fromInput("repository"),
    immutable: ["repository"],
    computed: ({ account }) => ({ registryId: account }),
  },
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": {
    id: fromInput("repository"),
    immutable: ["repository"],
    computed: ({ account }) => ({ registryId: account }),
  },
  "aws:ecr/pullThroughCacheRule:PullThroughCacheRule": {
    id: fromInput("ecrRepositoryPrefix"),
    taken: "PullThroughCacheRuleAlreadyExistsException",
    immutable: ["ecrRepositoryPrefix", "upstreamRegistryUrl"],
    computed: ({ account }) => ({ registryId: account }),
  },
  "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration": {
    id: ({ account }) => account,
    computed: ({ account }) => ({ registryId: account }),
  },
};
