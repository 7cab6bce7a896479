import { type AccessIdentity, type AccessResource, type StackAccess, textOf } from "../access";
import { assumedBy } from "./assumed-by";
import { forbiddenAssumptions, forbiddenToAll } from "./forbidden";
import type { AwsPage, Call, Probe, Workload, WorkloadInstance } from "./model";
import { fieldOf, listOf, textField } from "./values";

const service = "imagebuilder.amazonaws.com";
const policyType = "aws:imagebuilder/lifecyclePolicy:LifecyclePolicy";
const source: AwsPage =
  "https://docs.aws.amazon.com/imagebuilder/latest/userguide/image-lifecycle-prerequisites.html";

/** EC2 Image Builder removes old images of its own, by a role that the lifecycle policy names. */
export const imageLifecycle: Workload = {
  kind: "image-lifecycle",
  description: "EC2 Image Builder removes images that newer ones have replaced.",
  source,
  types: [policyType],
  find: (access) =>
    access.index.all(policyType).flatMap((policy) => {
      const role = access.identity(textOf(policy, "executionRole"));
      return role === undefined ? [] : [instance(access, policy, role)];
    }),
};

function instance(access: StackAccess, policy: AccessResource, role: AccessIdentity): WorkloadInstance {
  const [, partition = "aws", , region = "", account = access.account] = (textOf(policy, "arn") ?? "").split(
    ":",
  );
  const selected = listOf(fieldOf(listOf(policy.props["resourceSelection"])[0], "recipes"));
  const names = selected.flatMap((recipe) => textField(recipe, "name") ?? []);
  const builder = `arn:${partition}:imagebuilder:${region}:${account}`;
  return {
    ...{ name: policy.name, urn: policy.urn, role },
    calls: [
      assumedBy(access, role, { service, sourceArn: textOf(policy, "arn"), source }),
      ...["ec2:DescribeImages", "tag:GetResources"].map((action) => ({
        ...{ does: `calls ${action}`, action, resource: "*", source },
      })),
      ...names.flatMap((name) => [
        ...regionsOf(access, name, region).flatMap((one) =>
          imageCalls(`arn:${partition}:ec2:${one}:`, tagsOf(access, name)),
        ),
        {
          ...{ does: `deletes images of ${name}`, action: "imagebuilder:DeleteImage", source },
          ...{ resource: `${builder}:image/${name}/1.0.0/1`, scope: `${builder}:image/${name}/*` },
        },
      ]),
    ],
    forbidden: () => [
      ...forbiddenToAll(access, role),
      ...forbiddenAssumptions(access, role, service),
      ...names.flatMap((name) => otherImages(`arn:${partition}:ec2:${region}:`, tagsOf(access, name))),
      ...forbiddenBuilds(builder),
    ],
  };
}

const byBuilder = { "aws:ResourceTag/CreatedBy": "EC2 Image Builder" };

/** The tags that images of the recipe get. */
function tagsOf({ index }: StackAccess, name: string): Readonly<Record<string, string>> {
  const recipe = index
    .all("aws:imagebuilder/imageRecipe:ImageRecipe")
    .find((one) => textOf(one, "name") === name);
  const tags = Object.entries((recipe?.props["amiTags"] ?? {}) as Readonly<Record<string, unknown>>);
  return {
    ...byBuilder,
    ...Object.fromEntries(tags.map(([key, value]) => [`aws:ResourceTag/${key}`, String(value)])),
  };
}

/** Where images of the recipe go, by the pipelines that make them. */
function regionsOf({ index }: StackAccess, name: string, home: string): readonly string[] {
  const recipes = index
    .all("aws:imagebuilder/imageRecipe:ImageRecipe")
    .filter((one) => textOf(one, "name") === name)
    .map((one) => textOf(one, "arn"));
  const targets = index
    .all("aws:imagebuilder/imagePipeline:ImagePipeline")
    .filter((pipeline) => recipes.includes(textOf(pipeline, "imageRecipeArn")))
    .map((pipeline) => textOf(pipeline, "distributionConfigurationArn"));
  const regions = index
    .all("aws:imagebuilder/distributionConfiguration:DistributionConfiguration")
    .filter((one) => targets.includes(textOf(one, "arn")))
    .flatMap((one) => listOf(one.props["distributions"]))
    .flatMap((distribution) => textField(distribution, "region") ?? []);
  return [...new Set([home, ...regions])];
}

function imageCalls(ec2: string, context: Readonly<Record<string, string>>): readonly Call[] {
  const image = { resource: `${ec2}:image/ami-0123456789abcdef0`, scope: `${ec2}:image/*` };
  return [
    { does: `deregisters an image in ${ec2}`, action: "ec2:DeregisterImage", ...image, context, source },
    { does: `looks at an image in ${ec2}`, action: "ec2:DescribeImageAttribute", ...image, context, source },
    {
      ...{ does: `deletes its snapshot in ${ec2}`, action: "ec2:DeleteSnapshot", context: byBuilder, source },
      ...{ resource: `${ec2}:snapshot/snap-0123456789abcdef0`, scope: `${ec2}:snapshot/*` },
    },
  ];
}

/** Images that somebody else made, or Image Builder for somebody else. */
function otherImages(ec2: string, tags: Readonly<Record<string, string>>): readonly Probe[] {
  const image = { action: "ec2:DeregisterImage", resource: `${ec2}:image/ami-0fffffffffffffff0` } as const;
  const snapshot = {
    action: "ec2:DeleteSnapshot",
    resource: `${ec2}:snapshot/snap-0fffffffffffffff0`,
  } as const;
  return [
    { does: "deregisters an image without tags", ...image },
    ...(Object.keys(tags).length > 1
      ? [{ does: "deregisters an image of another pipeline", ...image, context: byBuilder }]
      : []),
    { does: "deletes a snapshot without tags", ...snapshot },
    { does: "deletes a backup", ...snapshot, context: { "aws:ResourceTag/CreatedBy": "AWS Backup" } },
    { does: "shares an image", action: "ec2:ModifyImageAttribute", resource: image.resource, context: tags },
    { does: "tags an image as its own", action: "ec2:CreateTags", resource: image.resource },
    {
      does: "makes an image usable again",
      action: "ec2:EnableImage",
      resource: image.resource,
      context: tags,
    },
  ];
}

function forbiddenBuilds(builder: string): readonly Probe[] {
  return [
    {
      does: "deletes images of another recipe",
      action: "imagebuilder:DeleteImage",
      resource: `${builder}:image/another/1.0.0/1`,
    },
    {
      does: "deletes a recipe",
      action: "imagebuilder:DeleteImageRecipe",
      resource: `${builder}:image-recipe/any/1.0.0`,
    },
    {
      does: "deletes a pipeline",
      action: "imagebuilder:DeleteImagePipeline",
      resource: `${builder}:image-pipeline/any`,
    },
    { does: "makes an image", action: "imagebuilder:CreateImage", resource: `${builder}:image/any/1.0.0/1` },
    {
      does: "changes how many images stay",
      action: "imagebuilder:UpdateLifecyclePolicy",
      resource: `${builder}:lifecycle-policy/any`,
    },
  ];
}
