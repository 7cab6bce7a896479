import * as pulumi from "@pulumi/pulumi";

import type { Placement } from "../core";
import { type AtLeastOne, each } from "./at-least-one";

type Arn = pulumi.Output<string>;

/** SageMaker Developer Guide, "Log groups and streams that Amazon SageMaker AI sends to CloudWatch Logs". */
const sharedLogGroups = [
  "/aws/sagemaker/ProcessingJobs",
  "/aws/sagemaker/TrainingJobs",
  "/aws/sagemaker/TransformJobs",
] as const;

/** The ARNs of what carries the project's prefix in its name, by AWS's own words for resource types. */
export class OwnResources {
  constructor(
    private readonly placement: Placement,
    private readonly namePrefix: string,
  ) {}

  /** Such as `arn:aws:sagemaker:ap-southeast-1:111122223333:training-job/churn-*`. */
  sagemaker(types: AtLeastOne<string>): AtLeastOne<Arn> {
    const service = this.inRegion("sagemaker");
    return each(types, (type) => pulumi.interpolate`${service}:${type}/${this.namePrefix}*`);
  }

  /** Whatever type: the action says which. */
  anySagemaker(): AtLeastOne<Arn> {
    return [pulumi.interpolate`${this.inRegion("sagemaker")}:*/${this.namePrefix}*`];
  }

  /** Log groups whose every stream belongs to the project. */
  logGroups(): AtLeastOne<Arn> {
    return [
      pulumi.interpolate`${this.inRegion("logs")}:log-group:/aws/sagemaker/Endpoints/${this.namePrefix}*:*`,
    ];
  }

  /** Log groups that all jobs of the account share. */
  sharedLogGroups(): AtLeastOne<Arn> {
    const service = this.inRegion("logs");
    return each(sharedLogGroups, (group) => pulumi.interpolate`${service}:log-group:${group}:*`);
  }

  /** The project's streams in the shared groups: a stream's name starts with its job's. */
  sharedLogStreams(): AtLeastOne<Arn> {
    const service = this.inRegion("logs");
    return each(
      sharedLogGroups,
      (group) => pulumi.interpolate`${service}:log-group:${group}:log-stream:${this.namePrefix}*`,
    );
  }

  /** Log groups that workloads of the project write to, by the names that their services give. */
  workloadLogGroups(): AtLeastOne<Arn> {
    const service = this.inRegion("logs");
    const named = each(
      ["/aws/lambda/", "/aws/vpc/flow-logs/", "/aws/sagemaker/Endpoints/"],
      (group) => pulumi.interpolate`${service}:log-group:${group}${this.namePrefix}*:*`,
    );
    const shared = ["/aws/sagemaker/NotebookInstances", "/aws/sagemaker/studio"].map(
      (group) => pulumi.interpolate`${service}:log-group:${group}:*`,
    );
    return [...named, ...this.sharedLogGroups(), ...shared];
  }

  /** All of a type: EC2 makes up the ids, a condition has to say which are meant. */
  ec2(types: AtLeastOne<string>): AtLeastOne<Arn> {
    const service = this.inRegion("ec2");
    return each(types, (type) => pulumi.interpolate`${service}:${type}/*`);
  }

  /** Repositories of the project, and those of SageMaker's own images, which stand in accounts of AWS. */
  repositories(): AtLeastOne<Arn> {
    const { partition, region } = this.placement;
    return [
      pulumi.interpolate`${this.inRegion("ecr")}:repository/${this.namePrefix}*`,
      pulumi.interpolate`arn:${partition}:ecr:${region}:*:repository/sagemaker-*`,
    ];
  }

  /** The buckets themselves. */
  buckets(): AtLeastOne<Arn> {
    return [pulumi.interpolate`arn:${this.placement.partition}:s3:::${this.namePrefix}*`];
  }

  roles(): AtLeastOne<Arn> {
    const { partition, accountId } = this.placement;
    return [pulumi.interpolate`arn:${partition}:iam::${accountId}:role/${this.namePrefix}*`];
  }

  vpc(id: pulumi.Input<string>): Arn {
    return pulumi.interpolate`${this.inRegion("ec2")}:vpc/${id}`;
  }

  /** The value of `kms:ViaService` for calls that a service makes in the caller's name. */
  via(service: string): Arn {
    return pulumi.interpolate`${service}.${this.placement.region}.amazonaws.com`;
  }

  private inRegion(service: string): Arn {
    const { partition, region, accountId } = this.placement;
    return pulumi.interpolate`arn:${partition}:${service}:${region}:${accountId}`;
  }
}
