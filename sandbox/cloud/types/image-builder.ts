import { AwsError } from "../errors";
import { arnOf } from "../place";
import { list, object, objects, text, textOr } from "../values";
import { type WireObject } from "../wire";
import { type Being, type Request, type ResourceType, since, stableHex, type TypeTable } from "./define";

const COMPONENT = "aws:imagebuilder/component:Component";
const RECIPE = "aws:imagebuilder/imageRecipe:ImageRecipe";
const INFRASTRUCTURE = "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration";
const DISTRIBUTION = "aws:imagebuilder/distributionConfiguration:DistributionConfiguration";
const PIPELINE = "aws:imagebuilder/imagePipeline:ImagePipeline";
const IMAGE = "aws:imagebuilder/image:Image";

/** Everything here goes by its ARN, which holds the name in small letters, and its version where it has one. */
function named(kind: string, build?: string): Pick<ResourceType, "id" | "arn" | "taken"> {
  return {
    id: (request) => {
      const version = text(request.inputs, "version");
      const parts = [kind, plain(textOr(request.inputs, "name", request.name)), version, build];
      return arnOf(request, "imagebuilder", parts.filter((part) => part !== undefined).join("/"));
    },
    arn: ({ id }) => id,
    taken: "ResourceAlreadyExistsException",
  };
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[ _]/g, "-");
}

const usedBy = (property: string) => ({
  dependents: [
    { type: PIPELINE, property },
    { type: IMAGE, property },
  ],
  inUse: "ResourceDependencyException",
});

/** EC2 Image Builder. */
export const imageBuilder: TypeTable = {
  [COMPONENT]: {
    ...named("component", "1"),
    // The same version with other content is refused, not replaced.
    deletesFirst: false,
    immutable: [
      "changeDescription",
      "data",
      "description",
      "kmsKeyId",
      "name",
      "platform",
      "supportedOsVersions",
      "uri",
      "version",
    ],
    computed: (being) => ({
      dateCreated: since(being, "dateCreated"),
      encrypted: true,
      owner: being.account,
      type: "BUILD",
    }),
    refuseCreate: (request) => {
      refuseVersion(request);
      const data = text(request.inputs, "data");
      if ((data === undefined) === (text(request.inputs, "uri") === undefined)) {
        throw invalid("Exactly one of data and uri must be given.");
      }
      if ((data ?? "").length > 16000) {
        throw invalid(
          "The value supplied for parameter 'data' is not valid. It has more than 16000 characters.",
        );
      }
    },
    dependents: [{ type: RECIPE, property: "components" }],
    inUse: "ResourceDependencyException",
  },
  [RECIPE]: {
    ...named("image-recipe"),
    ...usedBy("imageRecipeArn"),
    deletesFirst: false,
    immutable: [
      "amiTags",
      "blockDeviceMappings",
      "components",
      "description",
      "name",
      "parentImage",
      "systemsManagerAgent",
      "userDataBase64",
      "version",
      "workingDirectory",
    ],
    computed: (being) => ({
      dateCreated: since(being, "dateCreated"),
      owner: being.account,
      platform: "Linux",
      systemsManagerAgent: { uninstallAfterBuild: false },
      userDataBase64: "",
    }),
    refuseCreate: (request) => {
      refuseVersion(request);
      for (const { componentArn } of objects(request.inputs["components"])) {
        refuseUnknown(request, COMPONENT, componentArn);
      }
    },
  },
  [INFRASTRUCTURE]: {
    ...named("infrastructure-configuration"),
    ...usedBy("infrastructureConfigurationArn"),
    immutable: ["name"],
    sets: ["instanceTypes", "securityGroupIds"],
    computed: (being) => ({ dateCreated: since(being, "dateCreated"), dateUpdated: "" }),
    refuseCreate: ({ inputs }) => {
      if (text(inputs, "subnetId") !== undefined && list(inputs["securityGroupIds"]).length === 0) {
        throw invalid("Security group IDs are required when a subnet ID is given.");
      }
    },
  },
  [DISTRIBUTION]: {
    ...named("distribution-configuration"),
    ...usedBy("distributionConfigurationArn"),
    immutable: ["name"],
    computed: (being) => ({ dateCreated: since(being, "dateCreated"), dateUpdated: "" }),
    refuseCreate: ({ inputs }) => {
      for (const distribution of objects(inputs["distributions"])) {
        const name = textOr(object(distribution["amiDistributionConfiguration"]), "name");
        if (name !== "" && !name.includes("{{ imagebuilder:buildDate }}")) {
          throw invalid("The name of an AMI must contain {{ imagebuilder:buildDate }}.");
        }
      }
    },
  },
  [PIPELINE]: {
    ...named("image-pipeline"),
    immutable: ["name"],
    defaults: { enhancedImageMetadataEnabled: true, status: "ENABLED" },
    computed: (being) => ({
      ...{ dateCreated: since(being, "dateCreated"), dateLastRun: "", dateNextRun: "", dateUpdated: "" },
      ...{ platform: "Linux", executionRole: "" },
    }),
    refuseCreate: (request) => {
      refuseParts(request);
      refuseScanWithoutTests(request.inputs);
    },
    refuseUpdate: ({ inputs }) => {
      refuseScanWithoutTests(inputs);
    },
  },
  [IMAGE]: {
    id: (request) => arnOf(request, "imagebuilder", `image/${recipeOf(request.inputs)}/1`),
    arn: ({ id }) => id,
    immutable: [
      "containerRecipeArn",
      "distributionConfigurationArn",
      "enhancedImageMetadataEnabled",
      "executionRole",
      "imageRecipeArn",
      "imageScanningConfiguration",
      "imageTestsConfiguration",
      "infrastructureConfigurationArn",
      "loggingConfiguration",
      "workflows",
    ],
    deletesFirst: false,
    defaults: { enhancedImageMetadataEnabled: true },
    computed: imageOf,
    refuseCreate: (request) => {
      refuseParts(request);
      refuseScanWithoutTests(request.inputs);
    },
  },
  "aws:imagebuilder/lifecyclePolicy:LifecyclePolicy": {
    ...named("lifecycle-policy"),
    immutable: ["name", "resourceType"],
    defaults: { status: "ENABLED" },
    refuseCreate: ({ inputs }) => {
      for (const { action, filter } of objects(inputs["policyDetails"])) {
        if (object(filter)["type"] === "COUNT" && object(action)["type"] !== "DELETE") {
          throw invalid("The COUNT filter can be used with the DELETE action only.");
        }
      }
    },
  },
};

/** `name/version` of the recipe that an image is made by. */
function recipeOf(inputs: WireObject): string {
  return textOr(inputs, "imageRecipeArn").split(":image-recipe/")[1] ?? "";
}

function imageOf(being: Being): WireObject {
  const [name = "", version = ""] = recipeOf(being.inputs).split("/");
  const distribution = being.store.get({
    ...{ type: DISTRIBUTION, id: textOr(being.inputs, "distributionConfigurationArn"), scope: being.region },
  });
  const regions = objects(distribution?.outputs["distributions"]).map((one) => textOr(one, "region"));
  return {
    ...{ name, platform: "Linux", osVersion: "Amazon Linux 2023", version: `${version}/1` },
    dateCreated: since(being, "dateCreated"),
    executionRole: "",
    outputResources: [
      {
        amis: (regions.length > 0 ? regions : [being.region]).map((region) => ({
          ...{ accountId: being.account, description: "", name, region },
          image: `ami-0${stableHex(being.id, region, 16)}`,
        })),
        containers: [],
      },
    ],
  };
}

function refuseVersion({ inputs }: Request): void {
  const version = textOr(inputs, "version");
  const numbers = version.split(".").map(Number);
  if (!/^\d+\.\d+\.\d+$/.test(version) || numbers.some((number) => number >= 2 ** 30)) {
    throw invalid(`The semantic version '${version}' is not valid.`);
  }
}

/** What a pipeline or an image is made of has to be there. */
function refuseParts(request: Request): void {
  refuseUnknown(request, RECIPE, request.inputs["imageRecipeArn"]);
  refuseUnknown(request, INFRASTRUCTURE, request.inputs["infrastructureConfigurationArn"]);
  refuseUnknown(request, DISTRIBUTION, request.inputs["distributionConfigurationArn"]);
}

function refuseUnknown({ store, region, account }: Request, type: string, arn: unknown): void {
  const ours = typeof arn === "string" && arn.includes(`:${account}:`);
  if (ours && store.get({ type, id: arn, scope: region }) === undefined) {
    throw new AwsError("InvalidParameterValueException", `The resource ARN '${arn}' does not exist.`);
  }
}

function refuseScanWithoutTests(inputs: WireObject): void {
  const scan = object(inputs["imageScanningConfiguration"])["imageScanningEnabled"] === true;
  if (scan && object(inputs["imageTestsConfiguration"])["imageTestsEnabled"] === false) {
    throw invalid("Image scanning needs image tests.");
  }
}

function invalid(message: string): AwsError {
  return new AwsError("InvalidParameterValueException", message);
}
