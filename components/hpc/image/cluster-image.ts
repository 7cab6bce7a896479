import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type Placement, placementOf, PlatformComponent, refuseIf } from "../../core";
import { WorkloadRole } from "../../identity";
import type { OperatingSystem } from "../cluster";
import { type Architecture, defaultParallelClusterVersion } from "./base-image";
import type { ClusterImageArgs } from "./cluster-image-args";
import { clusterImageProblems } from "./cluster-image-problems";
import { ImageBuildSite } from "./image-build-site";
import { imageTag, lifecycleStatements } from "./image-builder-statements";
import { ImageRecipe } from "./image-recipe";

/** What a queue needs to know of its image, whoever made it. */
export interface ClusterImageLike {
  readonly os: OperatingSystem;
  readonly architecture: Architecture;
  readonly amiId: pulumi.Input<string>;
}

/**
 * Images for a cluster's nodes: AWS ParallelCluster's own, with what you need installed, encrypted, scanned, tested, versioned by content, and
 * removed when newer ones have taken their place.
 * Cost: the build instance while it runs, and the snapshots of the images that stay.
 */
export class ClusterImage extends PlatformComponent {
  /** Plain, for those who check a queue's types and a cluster's system against it. */
  readonly os: OperatingSystem;
  readonly architecture: Architecture;
  readonly parallelClusterVersion: string;
  /** The parameter in which every build leaves the id of its image; the first build makes it. */
  readonly parameterName: string;
  readonly pipelineArn: pulumi.Output<string>;
  readonly recipeVersion: pulumi.Output<string>;
  /** Of the image that the deployment waited for; undefined unless `build` is true. */
  readonly imageArn: pulumi.Output<string> | undefined;
  /** In this region, of the same image; undefined unless `build` is true. */
  readonly amiId: pulumi.Output<string> | undefined;
  /** The role of the build instance, for grants such as reading installers from a bucket. */
  readonly role: WorkloadRole;
  readonly nodes: {
    readonly recipe: ImageRecipe;
    readonly site: ImageBuildSite;
    readonly distribution: aws.imagebuilder.DistributionConfiguration;
    readonly pipeline: aws.imagebuilder.ImagePipeline;
    readonly lifecycle: aws.imagebuilder.LifecyclePolicy;
    readonly lifecycleRole: WorkloadRole;
    readonly image?: aws.imagebuilder.Image;
  };

  constructor(
    name: string,
    private readonly args: ClusterImageArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    refuseIf("ClusterImage", name, clusterImageProblems(name, args));
    super("mlhpc:hpc:ClusterImage", name, opts);
    const placement = placementOf({ parent: this });
    this.os = args.os;
    this.architecture = args.architecture ?? "x86_64";
    this.parallelClusterVersion = args.parallelClusterVersion ?? defaultParallelClusterVersion;
    this.parameterName = `/imagebuilder/${name}/ami-id`;
    const recipe = new ImageRecipe(name, args, { parent: this });
    const site = new ImageBuildSite(name, { ...args, componentArns: recipe.componentArns }, { parent: this });
    const distribution = this.distribution(placement);
    const pipeline = this.pipeline(recipe, site, distribution);
    const lifecycleRole = this.lifecycleRole(placement);
    const lifecycle = this.lifecycle(lifecycleRole, recipe);
    const image = args.build === true ? this.image(recipe, site, distribution) : undefined;
    this.pipelineArn = pipeline.arn;
    this.recipeVersion = recipe.version;
    this.imageArn = image?.arn;
    this.amiId = image && imageIdIn(image, placement.region);
    this.role = site.role;
    this.nodes = { recipe, site, distribution, pipeline, lifecycle, lifecycleRole, ...(image && { image }) };
    this.registerOutputs({
      ...{ pipelineArn: this.pipelineArn, recipeVersion: this.recipeVersion },
      ...{ imageArn: this.imageArn, amiId: this.amiId },
    });
  }

  /** Where images go: this region and the copies' ones, to named accounts at most. */
  private distribution({ region }: Placement): aws.imagebuilder.DistributionConfiguration {
    const { args } = this;
    const to = (target: pulumi.Input<string>, key: pulumi.Input<string>) => ({
      region: target,
      amiDistributionConfiguration: {
        name: `${this.componentName} {{ imagebuilder:buildDate }}`,
        description: `${this.os} for AWS ParallelCluster ${this.parallelClusterVersion}`,
        kmsKeyId: key,
        amiTags: { ...args.tags, [imageTag]: this.componentName },
        ...(args.sharedWithAccounts !== undefined && {
          launchPermission: { userIds: [...args.sharedWithAccounts] },
        }),
      },
      ssmParameterConfigurations: [{ parameterName: this.parameterName, dataType: "aws:ec2:image" }],
    });
    return this.child(
      aws.imagebuilder.DistributionConfiguration,
      "distribution",
      {
        name: this.componentName,
        distributions: [
          to(region, args.encryptionKey.arn),
          ...Object.entries(args.copies ?? {}).map(([target, { encryptionKey }]) =>
            to(target, encryptionKey.arn),
          ),
        ],
        tags: args.tags,
      },
      args.transform?.distribution,
    );
  }

  private pipeline(
    recipe: ImageRecipe,
    site: ImageBuildSite,
    distribution: aws.imagebuilder.DistributionConfiguration,
  ): aws.imagebuilder.ImagePipeline {
    const { schedule = "none", tags, transform } = this.args;
    return this.child(
      aws.imagebuilder.ImagePipeline,
      "pipeline",
      {
        name: this.componentName,
        imageRecipeArn: recipe.arn,
        infrastructureConfigurationArn: site.infrastructureArn,
        distributionConfigurationArn: distribution.arn,
        ...this.checks(),
        loggingConfiguration: {
          imageLogGroupName: site.imageLogGroupName,
          pipelineLogGroupName: site.pipelineLogGroupName,
        },
        schedule:
          schedule === "none"
            ? undefined
            : {
                scheduleExpression: schedule.scheduleExpression,
                timezone: schedule.timezone ?? "UTC",
                pipelineExecutionStartCondition:
                  schedule.when === "always"
                    ? "EXPRESSION_MATCH_ONLY"
                    : "EXPRESSION_MATCH_AND_DEPENDENCY_UPDATES_AVAILABLE",
              },
        tags,
      },
      transform?.pipeline,
    );
  }

  /** Inspector looks at the instance that the tests run on, so that there is no scan without tests. */
  private checks() {
    return {
      enhancedImageMetadataEnabled: true,
      imageTestsConfiguration: { imageTestsEnabled: true, timeoutMinutes: 720 },
      imageScanningConfiguration: { imageScanningEnabled: this.args.scan ?? true },
    };
  }

  private lifecycleRole(placement: Placement): WorkloadRole {
    const role = new WorkloadRole(
      `${this.componentName}-lifecycle`,
      {
        service: "imagebuilder.amazonaws.com",
        description: `Removes old images of ${this.componentName}`,
        permissionsBoundary: this.args.permissionsBoundary,
      },
      { parent: this },
    );
    role.allow(
      "remove-images",
      lifecycleStatements(placement, {
        recipeName: this.componentName,
        regions: Object.keys(this.args.copies ?? {}),
      }),
    );
    return role;
  }

  private lifecycle(role: WorkloadRole, recipe: ImageRecipe): aws.imagebuilder.LifecyclePolicy {
    return this.child(
      aws.imagebuilder.LifecyclePolicy,
      "lifecycle",
      {
        name: this.componentName,
        executionRole: role.arn,
        resourceType: "AMI_IMAGE",
        status: "ENABLED",
        policyDetails: [
          {
            action: { type: "DELETE", includeResources: { amis: true, snapshots: true } },
            filter: { type: "COUNT", value: this.args.keepImages ?? 3 },
            // A cluster that still starts nodes from an old image goes on to.
            exclusionRules: { amis: { lastLaunched: { unit: "MONTHS", value: 3 } } },
          },
        ],
        // Every version, so that images of recipes gone by count too.
        resourceSelection: {
          recipes: [{ name: recipe.nodes.recipe.name, semanticVersion: "x.x.x" }],
        },
        tags: this.args.tags,
      },
      this.args.transform?.lifecycle,
      { dependsOn: Object.values(role.grants) },
    );
  }

  private image(
    recipe: ImageRecipe,
    site: ImageBuildSite,
    distribution: aws.imagebuilder.DistributionConfiguration,
  ): aws.imagebuilder.Image {
    return this.child(
      aws.imagebuilder.Image,
      "image",
      {
        imageRecipeArn: recipe.arn,
        infrastructureConfigurationArn: site.infrastructureArn,
        distributionConfigurationArn: distribution.arn,
        ...this.checks(),
        loggingConfiguration: { logGroupName: site.imageLogGroupName },
        tags: this.args.tags,
      },
      this.args.transform?.image,
      { dependsOn: [...site.grants] },
    );
  }
}

function imageIdIn(image: aws.imagebuilder.Image, region: pulumi.Output<string>): pulumi.Output<string> {
  return pulumi
    .all([image.outputResources, region])
    .apply(
      ([resources, here]) =>
        resources.flatMap(({ amis }) => amis).find((ami) => ami.region === here)?.image ?? "",
    );
}
