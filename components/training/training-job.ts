import * as pulumi from "@pulumi/pulumi";

import { placementOf, PlatformComponent, refuseIf } from "../core";
import { JobRole } from "../identity";
import { imageUri } from "../images";
import type { JobRequestOf, RequestOf } from "../workflow";
import { groupsOf, instanceCountOf } from "./cluster";
import { takesVolumeKey } from "./cluster-problems";
import { ruleImages, uriOf } from "./debugging-request";
import { grantJob, grantOwnNeeds, grantsOf, type Needs, repositoriesOf } from "./job-access";
import { JobSecurityGroup } from "./job-security-group";
import { namePrefixOf } from "./metadata-problems";
import type { ExistingJobRole, TrainingJobArgs } from "./training-args";
import { trainingProblems } from "./training-problems";
import { trainingRequest } from "./training-request";

/**
 * A training job as it can be run any number of times: by a `JobWorkflow`, on a schedule, or by `npx mlhpc train`. Deploying it makes the
 * role and the security group, and trains nothing. In private subnets, encrypted, and without a network of the container's own.
 * Cost: nothing by itself; a run costs its instances by the second, and their volumes.
 */
export class TrainingJob extends PlatformComponent implements JobRequestOf<"training"> {
  readonly kind = "training";
  readonly namePrefix: string;
  /** CreateTrainingJob without the name. */
  readonly request: RequestOf<"training">;
  readonly roleArn: pulumi.Output<string>;
  /** Such as `s3://models/churn`; SageMaker makes a folder a run. */
  readonly outputS3Uri: pulumi.Output<string>;
  /** What a run is resumed from; undefined without checkpoints. */
  readonly checkpointS3Uri?: pulumi.Output<string>;
  /** Runs the job, and takes more grants where its code needs more. */
  readonly role: ExistingJobRole;
  /** What the job was defined by, for a tuning of it. */
  readonly args: TrainingJobArgs;
  /** What the component made; a role or security groups that were given are not among them. */
  readonly nodes: { readonly role?: JobRole; readonly securityGroup?: JobSecurityGroup };

  constructor(name: string, args: TrainingJobArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("TrainingJob", name, trainingProblems(name, args));
    super("mlhpc:training:TrainingJob", name, opts);
    const placement = placementOf({ parent: this });
    const securityGroup = args.securityGroupIds === undefined ? this.securityGroup(args) : undefined;
    const type = groupsOf(args.resourceConfig)[0]?.type;
    const image = imageUri(args.image, "training", type, { region: placement.region });
    const network = {
      subnetIds: listOf(args.subnetIds ?? args.network.privateSubnetIds),
      securityGroupIds: listOf(
        securityGroup ? [securityGroup.securityGroupId] : (args.securityGroupIds ?? []),
      ),
    };
    const needs: Needs = {
      ...{ placement, network, images: [image, ...ruleImages(args.debugging, placement.region)] },
      ...(takesVolumeKey(args.resourceConfig) && { volumeKey: args.encryptionKey }),
    };
    const { role, ownRole } = this.roleWith(needs, args);

    this.args = args;
    this.role = role;
    this.roleArn = role.arn;
    this.nodes = { role: ownRole, securityGroup };
    this.namePrefix = namePrefixOf(name, args);
    this.outputS3Uri = uriOf(args.outputDataConfig);
    this.checkpointS3Uri = args.checkpointConfig && uriOf(args.checkpointConfig);
    const request = trainingRequest(args, { roleArn: role.arn, image, placement, ...network });
    this.request = args.transform?.request?.(request) ?? request;
    this.registerOutputs({
      kind: this.kind,
      namePrefix: this.namePrefix,
      request: this.request,
      roleArn: this.roleArn,
      outputS3Uri: this.outputS3Uri,
      checkpointS3Uri: this.checkpointS3Uri,
    });
  }

  private securityGroup({ network, resourceConfig, inputDataConfig = [], transform }: TrainingJobArgs) {
    return new JobSecurityGroup(
      `${this.componentName}-job`,
      {
        network,
        openToItself: instanceCountOf(resourceConfig) > 1,
        fileSystems: inputDataConfig.flatMap(({ fileSystemDataSource }) => fileSystemDataSource ?? []),
        transform: transform?.securityGroup,
      },
      { parent: this },
    );
  }

  /** The role that was given, or one of the job's own, with everything that the job needs. */
  private roleWith(needs: Needs, args: TrainingJobArgs): { role: ExistingJobRole; ownRole?: JobRole } {
    if (args.role === undefined) {
      const ownRole = this.ownRole(needs, args);
      grantJob(ownRole, needs, args);
      return { role: ownRole, ownRole };
    }
    const grantee = grantsOf(args.role, this.componentName);
    grantOwnNeeds(grantee, needs);
    grantJob(grantee, needs, args);
    return { role: args.role };
  }

  private ownRole({ placement, network, volumeKey, images }: Needs, args: TrainingJobArgs): JobRole {
    const { partition, region, accountId } = placement;
    return new JobRole(
      `${this.componentName}-job`,
      {
        ...{ kind: "training", network, volumeKeyArn: volumeKey?.arn },
        description: `Trains ${this.componentName}`,
        sourceArns: [pulumi.interpolate`arn:${partition}:sagemaker:${region}:${accountId}:*`],
        imageRepositoryArns: repositoriesOf(images, placement),
        permissionsBoundary: args.permissionsBoundary,
        transform: { role: args.transform?.role },
      },
      { parent: this },
    );
  }
}

function listOf(ids: pulumi.Output<string[]> | readonly pulumi.Input<string>[]): pulumi.Output<string[]> {
  return pulumi.Output.isInstance<string[]>(ids) ? ids : pulumi.output([...ids]);
}
