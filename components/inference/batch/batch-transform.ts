import * as pulumi from "@pulumi/pulumi";

import { type Grantee, grantName, placementOf, PlatformComponent, refuseIf } from "../../core";
import { logStatements, metricStatements, volumeStatements } from "../../identity";
import type { BucketLike } from "../../storage";
import type { AroundTransform, JobRequestOf, RequestOf } from "../../workflow";
import { aroundOf } from "./around";
import { batchDefaults, type BatchTransformArgs, namePrefixOf } from "./batch-args";
import { batchProblems } from "./batch-problems";
import { batchRequest, takesVolumeKey } from "./batch-request";

/**
 * Inference on files, without an endpoint: a transform job that can be run any number of times, as a step of a `JobWorkflow`, on a
 * schedule, or by a command. Deploying it grants the model's role its input and output, and runs nothing. Network and isolation are the
 * model's.
 * In a workflow every execution has a folder of results, many files are spread over jobs by manifests where `splitting` asks for it, and
 * manifests and the results of failed executions are taken away.
 * Cost: nothing by itself; a run costs its instances by the second: 2 instances for 10 hours are 20 instance hours.
 */
export class BatchTransform extends PlatformComponent implements JobRequestOf<"transform"> {
  readonly kind = "transform";
  readonly namePrefix: string;
  /** CreateTransformJob without the name. */
  readonly request: RequestOf<"transform">;
  /** A transform job runs under the role of its model. */
  readonly roleArn: undefined;
  /** What a workflow does before and after. */
  readonly around: AroundTransform;
  readonly outputS3Uri: pulumi.Output<string>;

  constructor(name: string, args: BatchTransformArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("BatchTransform", name, batchProblems(name, args));
    super("mlhpc:inference:BatchTransform", name, opts);
    this.namePrefix = namePrefixOf(name, args);
    this.request = batchRequest(args);
    this.around = aroundOf(name, args);
    this.outputS3Uri = pulumi.interpolate`s3://${args.output.bucket.bucketName}/${args.output.prefix}`;
    this.grantRun(args);
    this.registerOutputs({
      kind: this.kind,
      namePrefix: this.namePrefix,
      request: this.request,
      modelRoleArn: args.model.role.arn,
      outputS3Uri: this.outputS3Uri,
    });
  }

  /** What the model's role needs for this job; what it needs for its artifact and its network it has already. */
  private grantRun(args: BatchTransformArgs): void {
    const { model, input, output, dataCapture, instanceType = batchDefaults.instanceType } = args;
    const { splitting } = this.around;
    const placement = placementOf({ parent: this });
    const { partition, region, accountId } = placement;
    const role: Grantee = {
      // Several jobs may share a model, and places: each grant carries the job's name.
      allow: (grant, statements) => model.role.allow(grantName(this.componentName, grant), statements),
    };
    grantReading(role, input.bucket, `${input.prefix}*`);
    if (input.manifestKey?.startsWith(input.prefix) === false) {
      grantReading(role, input.bucket, input.manifestKey);
    }
    if (splitting !== undefined) {
      grantReading(role, splitting.manifests.bucket, `${splitting.manifests.prefix}*`);
    }
    output.bucket.grantWrite(role, `${output.prefix}*`);
    dataCapture?.bucket.grantWrite(role, `${dataCapture.prefix}*`);
    role.allow(
      "write-logs",
      logStatements(
        pulumi.interpolate`arn:${partition}:logs:${region}:${accountId}:log-group:/aws/sagemaker/TransformJobs`,
      ),
    );
    role.allow("write-metrics", metricStatements(["/aws/sagemaker/TransformJobs"]));
    if (takesVolumeKey(instanceType)) {
      role.allow("encrypt-volumes", volumeStatements(args.encryptionKey.arn, placement));
    }
  }
}

function grantReading(role: Grantee, bucket: BucketLike, path: string): void {
  bucket.grantRead(role, path);
  bucket.grantList(role, path);
}
