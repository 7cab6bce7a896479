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

  /** The buckets themselves. */
  buckets(): AtLeastOne<Arn> {
    return [pulumi.interpolate`arn:${this.placement.partition}:s3:::${this.namePrefix}*`];
  }

  roles(): AtLeastOne<Arn> {
    const { partition, accountId } = this.placement;
    return [pulumi.interpolate`arn:${partition}:iam::${accountId}:role/${this.namePrefix}*`];
  }

  /** Every key of the account: a key has no name that could carry a prefix. */
  keys(): AtLeastOne<Arn> {
    return [pulumi.interpolate`${this.inRegion("kms")}:key/*`];
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
