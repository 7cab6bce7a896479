import * as pulumi from "@pulumi/pulumi";

import { type Grantee, grantName, type Placement } from "../core";
import { JobRole, metricStatements } from "../identity";
import { repositoryArn } from "../images";
import type { BucketPlace } from "../inference";
import { volumeKeyArn } from "./job-definition";
import type { ModelMonitorArgs, ObjectPlace } from "./monitor-args";
import { monitorKinds } from "./monitor-kinds";

export interface MonitorRoleInputs {
  readonly name: string;
  readonly placement: Placement;
  readonly imageUri: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;
  readonly parent: pulumi.Resource;
}

/**
 * The role of a monitor's jobs, and what they must not start without: it reads what was captured, compares it with the baseline, writes reports and
 * metrics, and does nothing else (SageMaker Developer Guide, "How to use SageMaker AI execution roles", "CreateProcessingJob API").
 */
export function monitorRole(args: ModelMonitorArgs, inputs: MonitorRoleInputs) {
  const { name, placement, imageUri, securityGroupId, parent } = inputs;
  const { partition, region, accountId } = placement;
  const role = new JobRole(
    `${name}-job`,
    {
      kind: "monitoring",
      network: { subnetIds: args.network.privateSubnetIds, securityGroupIds: [securityGroupId] },
      volumeKeyArn: volumeKeyArn(args),
      imageRepositoryArns: [repositoryArn(imageUri, partition)],
      description: `Monitors ${args.kind} for ${name}`,
      sourceArns: [pulumi.interpolate`arn:${partition}:sagemaker:${region}:${accountId}:*`],
      permissionsBoundary: args.permissionsBoundary,
      transform: { role: args.transform?.role },
    },
    { parent },
  );
  const { prefix, bucket } = args.endpoint.dataCapture;
  readPlace(role, "capture", { bucket, prefix });
  args.reports.bucket.grantWrite(namedAfter(role, "reports"), `${args.reports.prefix}*`);
  readBaseline(role, args);
  role.allow("write-kind-metrics", metricStatements([monitorKinds[args.kind].namespace]));
  grantKind(role, args, inputs);
  return { role, granted: Object.values(role.grants) };
}

function grantKind(role: JobRole, args: ModelMonitorArgs, { name, placement }: MonitorRoleInputs): void {
  switch (args.kind) {
    case "dataQuality":
    case "modelQuality":
      readObject(role, "preprocessor", args.recordPreprocessor);
      readObject(role, "postprocessor", args.postAnalyticsProcessor);
      break;
    case "modelBias":
      readObject(role, "analysis", args.analysisConfig);
      break;
    case "modelExplainability":
      readObject(role, "analysis", args.analysisConfig);
      shadowEndpoint(role, args.shadowEndpointPrefix ?? name, args.modelName, placement);
      break;
    default: {
      const never: never = args;
      return never;
    }
  }
  if (args.groundTruth !== undefined) {
    readPlace(role, "labels", args.groundTruth);
    // Answers and labels are merged by a job of their own, which leaves its result among the reports.
    readPlace(role, "merged", args.reports);
  }
}

/** Developer Guide, "Amazon SageMaker Clarify", "How It Works": an endpoint of the model for the run, deleted after it. */
function shadowEndpoint(
  role: JobRole,
  prefix: string,
  modelName: pulumi.Input<string>,
  { partition, region, accountId }: Placement,
): void {
  const sagemaker = pulumi.interpolate`arn:${partition}:sagemaker:${region}:${accountId}`;
  const configurations = pulumi.interpolate`${sagemaker}:endpoint-config/${prefix.toLowerCase()}*`;
  const endpoints = pulumi.interpolate`${sagemaker}:endpoint/${prefix.toLowerCase()}*`;
  const model = pulumi.output(modelName).apply((name) => name.toLowerCase());
  role.allow("explain-by-endpoint", [
    {
      sid: "ReadModel",
      actions: ["sagemaker:DescribeModel"],
      resources: [pulumi.interpolate`${sagemaker}:model/${model}`],
    },
    {
      sid: "ConfigureEndpoint",
      actions: [
        "sagemaker:CreateEndpointConfig",
        "sagemaker:DeleteEndpointConfig",
        "sagemaker:DescribeEndpointConfig",
      ],
      resources: [configurations],
    },
    { sid: "MakeEndpoint", actions: ["sagemaker:CreateEndpoint"], resources: [endpoints, configurations] },
    {
      sid: "AskEndpoint",
      actions: ["sagemaker:DeleteEndpoint", "sagemaker:DescribeEndpoint", "sagemaker:InvokeEndpoint"],
      resources: [endpoints],
    },
  ]);
}

function readPlace(role: JobRole, what: string, { bucket, prefix }: BucketPlace): void {
  bucket.grantRead(namedAfter(role, what), `${prefix}*`);
  bucket.grantList(namedAfter(role, what), `${prefix}*`);
}

/** The two files that a baseline job writes, and none of its other ones; labels are held against constraints alone. */
function readBaseline(role: JobRole, { baseline, kind }: ModelMonitorArgs): void {
  const files = kind === "dataQuality" ? ["constraints.json", "statistics.json"] : ["constraints.json"];
  for (const file of files) {
    readObject(role, "baseline", baseline && { bucket: baseline.bucket, key: `${baseline.prefix}${file}` });
  }
}

/** A job looks for each of its inputs before it reads it, a single file too. */
function readObject(role: JobRole, what: string, place: ObjectPlace | undefined): void {
  place?.bucket.grantRead(namedAfter(role, what), place.key);
  place?.bucket.grantList(namedAfter(role, what), place.key);
}

/** Two grants may speak of one place: each carries what it is for. */
function namedAfter(role: JobRole, what: string): Grantee {
  return { allow: (grant, statements) => role.allow(grantName(what, grant), statements) };
}
