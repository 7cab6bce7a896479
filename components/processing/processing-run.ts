import * as pulumi from "@pulumi/pulumi";

import { type Grantee, grantName, type Placement, placementOf, PlatformComponent, refuseIf } from "../core";
import { JobRole } from "../identity";
import { imageUri, repositoryArn } from "../images";
import { JobSecurityGroup } from "../training";
import type { JobRequestOf, RequestOf } from "../workflow";
import { processingProblems, type ProcessingRunArgs } from "./processing-args";
import type { ProcessingInput } from "./processing-inputs";
import type { ProcessingOutput } from "./processing-outputs";
import { processingRequest, takesVolumeKey } from "./processing-request";

/**
 * A processing job that can be run any number of times: as a step of a `JobWorkflow`, on a schedule, or by a command. Deploying it makes
 * its role and its security group, and runs nothing. In private subnets, encrypted, without a network of the container's own; its role
 * reads the inputs and writes the outputs, and nothing else.
 * Cost: nothing by itself; a run costs its instances by the second, and their volumes.
 */
export class ProcessingRun extends PlatformComponent implements JobRequestOf<"processing"> {
  readonly kind = "processing";
  readonly namePrefix: string;
  /** CreateProcessingJob without the name. */
  readonly request: RequestOf<"processing">;
  readonly roleArn: pulumi.Output<string>;
  /** Runs the job, and takes more grants where its code needs more. */
  readonly role: JobRole;
  readonly nodes: { readonly role: JobRole; readonly securityGroup: JobSecurityGroup };

  constructor(name: string, args: ProcessingRunArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("ProcessingRun", name, processingProblems(name, args));
    super("mlhpc:processing:ProcessingRun", name, opts);
    const placement = placementOf({ parent: this });
    const image = imageUri(args.image, "processing", args.instanceType, { region: placement.region });
    const securityGroup = this.securityGroup(args);
    const role = this.ownRole(args, { placement, image, securityGroup });
    this.grantData(role, args, placement);

    this.role = role;
    this.roleArn = role.arn;
    this.namePrefix = args.namePrefix ?? `${name}-`;
    this.nodes = { role, securityGroup };
    this.request = processingRequest(args, {
      roleArn: role.arn,
      image,
      securityGroupId: securityGroup.securityGroupId,
    });
    this.registerOutputs({
      kind: this.kind,
      namePrefix: this.namePrefix,
      request: this.request,
      roleArn: this.roleArn,
    });
  }

  private securityGroup({ network, instanceCount = 1, transform }: ProcessingRunArgs): JobSecurityGroup {
    return new JobSecurityGroup(
      `${this.componentName}-job`,
      {
        network,
        openToItself: instanceCount > 1,
        fileSystems: [],
        transform: (args, opts) => {
          args.description =
            "Processing instances: out to AWS services by HTTPS, in from each other only, if at all";
          transform?.securityGroup?.(args, opts);
        },
      },
      { parent: this },
    );
  }

  private ownRole(
    args: ProcessingRunArgs,
    made: {
      readonly placement: Placement;
      readonly image: pulumi.Output<string>;
      readonly securityGroup: JobSecurityGroup;
    },
  ): JobRole {
    const { partition, region, accountId } = made.placement;
    return new JobRole(
      `${this.componentName}-job`,
      {
        kind: "processing",
        network: {
          subnetIds: args.network.privateSubnetIds,
          securityGroupIds: [made.securityGroup.securityGroupId],
        },
        volumeKeyArn: takesVolumeKey(args) ? args.encryptionKey.arn : undefined,
        imageRepositoryArns: [repositoryArn(made.image, partition)],
        description: `Processes data for ${this.componentName}`,
        sourceArns: [pulumi.interpolate`arn:${partition}:sagemaker:${region}:${accountId}:*`],
        permissionsBoundary: args.permissionsBoundary,
        transform: { role: args.transform?.role },
      },
      { parent: this },
    );
  }

  private grantData(
    role: JobRole,
    { inputs = [], outputs = [] }: ProcessingRunArgs,
    placement: Placement,
  ): void {
    inputs.forEach((input) => grantInput(namedAfter(role, input), input));
    outputs.forEach((output) => grantOutput(namedAfter(role, output), output, placement));
  }
}

/** Two inputs may read one place: each grant carries the input's name. */
function namedAfter(role: JobRole, { name }: { readonly name: string }): Grantee {
  return { allow: (grant, statements) => role.allow(grantName(name, grant), statements) };
}

function grantInput(role: Grantee, input: ProcessingInput): void {
  const { bucket, prefix } = input.athena === undefined ? input : input.athena.output;
  bucket.grantRead(role, `${prefix}*`);
  bucket.grantList(role, `${prefix}*`);
  if (input.athena !== undefined) {
    bucket.grantWrite(role, `${prefix}*`);
  } else if (input.manifestKey?.startsWith(prefix) === false) {
    bucket.grantRead(role, input.manifestKey);
    bucket.grantList(role, input.manifestKey);
  }
}

function grantOutput(
  role: Grantee,
  output: ProcessingOutput,
  { partition, region, accountId }: Placement,
): void {
  if (output.featureGroupName === undefined) {
    output.bucket.grantWrite(role, `${output.prefix}*`);
    return;
  }
  const group = output.featureGroupName.toLowerCase();
  role.allow("put-records", [
    {
      sid: "PutRecords",
      actions: ["sagemaker:PutRecord"],
      resources: [
        pulumi.interpolate`arn:${partition}:sagemaker:${region}:${accountId}:feature-group/${group}`,
      ],
    },
  ]);
}
