import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { PlatformComponent } from "../../core";
import { type Architecture, baseImages, defaultParallelClusterVersion, officialImageId } from "./base-image";
import type { ClusterImageArgs } from "./cluster-image-args";
import { contentVersion } from "./content-version";
import { imageTag } from "./image-builder-statements";
import { documentOf } from "./image-component";

/** What an image is made of: its parent, its components, its volume, each with a version of its content. */
export class ImageRecipe extends PlatformComponent {
  readonly arn: pulumi.Output<string>;
  /** With the number that stands for the content. */
  readonly version: pulumi.Output<string>;
  /** In the order of the arguments; those of a version with an `x` as patterns for a policy. */
  readonly componentArns: readonly pulumi.Input<string>[];
  readonly nodes: {
    readonly recipe: aws.imagebuilder.ImageRecipe;
    readonly components: Readonly<Record<string, aws.imagebuilder.Component>>;
  };

  constructor(
    name: string,
    private readonly args: ClusterImageArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("mlhpc:hpc:ImageRecipe", name, opts);
    const components = this.components();
    const content = this.content(components);
    this.version = contentVersion(args.version, content);
    const recipe = this.child(
      aws.imagebuilder.ImageRecipe,
      "recipe",
      {
        // Stays the same through all versions: images, and the policy that removes them, are found by it.
        name,
        version: this.version,
        ...content,
        tags: args.tags,
      },
      args.transform?.recipe,
    );
    this.arn = recipe.arn;
    this.componentArns = Object.entries(args.components).map(([component, { arn }]) =>
      arn === undefined ? (components[component]?.arn ?? "") : anyVersion(arn),
    );
    this.nodes = { recipe, components };
    this.registerOutputs({ arn: this.arn, version: this.version });
  }

  private components(): Readonly<Record<string, aws.imagebuilder.Component>> {
    return Object.fromEntries(
      Object.entries(this.args.components).flatMap(([component, value]) => {
        if (value.arn !== undefined) {
          return [];
        }
        const data = documentOf(component, value);
        const made = this.child(aws.imagebuilder.Component, component, {
          name: `${this.componentName}-${component}`,
          platform: "Linux",
          version: contentVersion(this.args.version, data),
          data,
          tags: this.args.tags,
        });
        return [[component, made]];
      }),
    );
  }

  /** All that Image Builder never changes in a recipe of one version. */
  private content(components: Readonly<Record<string, aws.imagebuilder.Component>>) {
    const { args } = this;
    const { sizeInGiB = 100, iops = 3000, throughput = 125 } = args.rootVolume ?? {};
    const architecture: Architecture = args.architecture ?? "x86_64";
    return {
      parentImage:
        args.parentImage ??
        officialImageId(
          {
            os: args.os,
            architecture,
            parallelClusterVersion: args.parallelClusterVersion ?? defaultParallelClusterVersion,
          },
          { parent: this },
        ),
      components: Object.entries(args.components).map(([component, { arn }]) => ({
        componentArn: arn ?? components[component]?.arn ?? "",
      })),
      blockDeviceMappings: [
        {
          deviceName: baseImages[args.os].rootDeviceName,
          ebs: {
            encrypted: "true",
            kmsKeyId: args.encryptionKey.arn,
            volumeType: "gp3",
            volumeSize: sizeInGiB,
            iops,
            throughput,
            deleteOnTermination: "true",
          },
        },
      ],
      amiTags: { ...args.tags, [imageTag]: this.componentName },
    };
  }
}

/** `x` stands for any version in a recipe; in a policy a star does. */
function anyVersion(arn: string): string {
  return arn.replace(/\/(\d+|x)\.(\d+|x)\.(\d+|x)(\/\d+)?$/, "/*");
}
