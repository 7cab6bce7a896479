import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type Placement, placementOf, PlatformComponent } from "../../core";
import { WorkloadRole } from "../../identity";
import type { ClusterImageArgs } from "./cluster-image-args";
import { imageBuilderEgress } from "./image-builder-egress";
import { agentStatements, logStatements, toolStatements } from "./image-builder-statements";

export interface ImageBuildSiteArgs extends ClusterImageArgs {
  /** What the build instance reads. */
  readonly componentArns: readonly pulumi.Input<string>[];
}

/** Where images are built: an instance without a way in, under a role that reads its recipe and writes its logs. */
export class ImageBuildSite extends PlatformComponent {
  readonly infrastructureArn: pulumi.Output<string>;
  readonly imageLogGroupName: pulumi.Output<string>;
  readonly pipelineLogGroupName: pulumi.Output<string>;
  readonly role: WorkloadRole;
  /** What a build must not start before. */
  readonly grants: readonly pulumi.Resource[];
  readonly nodes: {
    readonly infrastructure: aws.imagebuilder.InfrastructureConfiguration;
    readonly securityGroup: aws.ec2.SecurityGroup;
    readonly instanceProfile: aws.iam.InstanceProfile;
    readonly imageLogGroup: aws.cloudwatch.LogGroup;
    readonly pipelineLogGroup: aws.cloudwatch.LogGroup;
  };

  constructor(
    name: string,
    private readonly args: ImageBuildSiteArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("mlhpc:hpc:ImageBuildSite", name, opts);
    const placement = placementOf({ parent: this });
    const imageLogGroup = this.logGroup("image");
    const pipelineLogGroup = this.logGroup("pipeline");
    this.role = this.buildRole(placement);
    const instanceProfile = this.child(aws.iam.InstanceProfile, "profile", { role: this.role.roleName });
    const securityGroup = this.securityGroup(placement);
    const infrastructure = this.infrastructure(securityGroup, instanceProfile);
    this.infrastructureArn = infrastructure.arn;
    this.imageLogGroupName = imageLogGroup.name;
    this.pipelineLogGroupName = pipelineLogGroup.name;
    this.grants = Object.values(this.role.grants);
    this.nodes = { infrastructure, securityGroup, instanceProfile, imageLogGroup, pipelineLogGroup };
    this.registerOutputs({ infrastructureArn: this.infrastructureArn });
  }

  /** Image Builder's own role may write to groups of this prefix, and to no others. */
  private logGroup(of: "image" | "pipeline"): aws.cloudwatch.LogGroup {
    const { args } = this;
    return this.child(aws.cloudwatch.LogGroup, `${of}-logs`, {
      name: logGroupName(this.componentName, of),
      retentionInDays: args.logRetentionInDays ?? 90,
      kmsKeyId: (args.logEncryptionKey ?? args.encryptionKey).arn,
    });
  }

  private buildRole(placement: Placement): WorkloadRole {
    const { logBucket, componentArns, permissionsBoundary } = this.args;
    const role = new WorkloadRole(
      `${this.componentName}-build`,
      {
        service: "ec2.amazonaws.com",
        description: `Builds images of ${this.componentName}`,
        permissionsBoundary,
      },
      { parent: this },
    );
    const [first, ...others] = componentArns;
    if (first !== undefined) {
      role.allow("read-recipe", toolStatements(placement, [first, ...others]));
    }
    role.allow("systems-manager", agentStatements(placement));
    role.allow("write-logs", logStatements(placement, [logGroupName(this.componentName, "image")]));
    logBucket.grantWrite(role, `${logPrefix(this.componentName)}/*`);
    return role;
  }

  private securityGroup(placement: Placement): aws.ec2.SecurityGroup {
    const { network, internetAccess = false } = this.args;
    const group = this.child(aws.ec2.SecurityGroup, "sg", {
      vpcId: network.vpcId,
      description: "Build instances: out to AWS and what they install, in from nowhere",
      tags: { Name: `${this.componentName}-sg` },
    });
    const rules = imageBuilderEgress(group.id, network, placement, internetAccess);
    for (const [rule, args] of Object.entries(rules)) {
      this.child(aws.vpc.SecurityGroupEgressRule, rule, args);
    }
    return group;
  }

  private infrastructure(
    securityGroup: aws.ec2.SecurityGroup,
    profile: aws.iam.InstanceProfile,
  ): aws.imagebuilder.InfrastructureConfiguration {
    const { args } = this;
    const byDefault = args.architecture === "arm64" ? "m7g.xlarge" : "m6i.xlarge";
    return this.child(
      aws.imagebuilder.InfrastructureConfiguration,
      "infrastructure",
      {
        name: this.componentName,
        instanceTypes: [...(args.instanceTypes ?? [byDefault])],
        instanceProfileName: profile.name,
        subnetId: args.subnet?.id ?? args.network.privateSubnetIds.apply(([first = ""]) => first),
        securityGroupIds: [securityGroup.id],
        instanceMetadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
        terminateInstanceOnFailure: true,
        logging: {
          s3Logs: { s3BucketName: args.logBucket.bucketName, s3KeyPrefix: logPrefix(this.componentName) },
        },
        snsTopicArn: args.notificationTopicArn,
        resourceTags: args.tags,
        tags: args.tags,
      },
      args.transform?.infrastructure,
      { dependsOn: Object.values(this.role.grants) },
    );
  }
}

function logGroupName(name: string, of: "image" | "pipeline"): string {
  return `/aws/imagebuilder/${name}-${of}`;
}

function logPrefix(name: string): string {
  return `image-builder/${name}`;
}
