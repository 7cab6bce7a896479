import { type AccessIdentity, type StackAccess, textOf } from "../access";
import { assumedBy } from "./assumed-by";
import { keyArnOf } from "./buckets";
import { imageCalls, networkCalls, type Place, telemetryCalls } from "./execution-calls";
import { forbiddenAssumptions, forbiddenToAll } from "./forbidden";
import { forbiddenWays } from "./forbidden-objects";
import { forbiddenPlaces } from "./forbidden-places";
import { jobBuckets, jobObjects, objectCalls, trainingDefinitions } from "./job-data";
import { jobCalls, type JobRequest, jobRequestsOf, typesWithJobs } from "./job-requests";
import type { Workload, WorkloadInstance } from "./model";
import { pages } from "./pages";
import { fieldOf, listOf, textField, textList } from "./values";
import { forbiddenVolumes, volumeCall } from "./volumes";

const service = "sagemaker.amazonaws.com";

/**
 * A training, tuning, processing or transform job, by the request that starts it: in a state machine of anybody's program, or in
 * what a component of ours registered. A transform job runs under the role of its model.
 */
export const sagemakerJob: Workload = {
  kind: "sagemaker-job",
  description: "A SageMaker job that the stack can start: training, tuning, processing or transform.",
  source: pages.executionRoles,
  types: typesWithJobs,
  find: (access) => {
    const seen = new Set<string>();
    return jobRequestsOf(access)
      .flatMap((job) => rolesOf(access, job).map((role) => instance(access, job, role)))
      .filter((found) => {
        const same = JSON.stringify([found.role?.arn, found.calls]);
        return !seen.has(same) && seen.add(same);
      });
  },
};

/** The roles that the job runs under; a tuning job has one for each of its definitions. */
export function rolesOf(access: StackAccess, job: JobRequest): readonly AccessIdentity[] {
  const { call, request } = job;
  const arns = {
    CreateTrainingJob: () => [textField(request, "RoleArn")],
    CreateProcessingJob: () => [textField(request, "RoleArn")],
    CreateHyperParameterTuningJob: () =>
      trainingDefinitions(request).map((definition) => textField(definition, "RoleArn")),
    CreateTransformJob: () => {
      const model = modelOf(access, job);
      return [model && textOf(model, "executionRoleArn")];
    },
  }[call]();
  const roles = arns.flatMap((arn) => access.identity(arn) ?? []);
  return [...new Set(roles)];
}

/** The model of a transform job. */
function modelOf({ index }: StackAccess, { call, request }: JobRequest) {
  return call === "CreateTransformJob"
    ? index.called(["aws:sagemaker/model:Model"], textField(request, "ModelName"))
    : undefined;
}

function instance(access: StackAccess, job: JobRequest, role: AccessIdentity): WorkloadInstance {
  const { kind, logs, arn: word } = jobCalls[job.call];
  const place = placeOf(access, job);
  const { partition, region, account } = place;
  const network = networksOf(access, job)[0] ?? { subnets: [], securityGroups: [] };
  const objects = jobObjects(job);
  const data = objects.flatMap((object) => objectCalls(access, object, network.vpcId));
  const volumes = volumeKeysOf(job).map((key) => volumeCall(keyArnOf(access, key), place));
  const group = `arn:${partition}:logs:${region}:${account}:log-group:/aws/sagemaker/${logs}`;
  return {
    ...{ name: `${job.resource.name} (${kind})`, urn: job.resource.urn, role },
    calls: [
      assumedBy(access, role, {
        ...{ service, sourceArn: `arn:${partition}:sagemaker:${region}:${account}:${word}/any` },
        source: pages.confusedDeputy,
      }),
      ...data,
      ...imagesOf(job).flatMap((image) => imageCalls(image, place, pages.executionRoles)),
      ...telemetryCalls(group, `/aws/sagemaker/${logs}`, pages.executionRoles),
      ...(network.subnets.length === 0
        ? []
        : networkCalls({ ...place, ...network, source: pages.executionRoles })),
      ...volumes,
    ],
    forbidden: () => [
      ...forbiddenToAll(access, role),
      ...forbiddenAssumptions(access, role, service),
      ...jobBuckets(access, objects).flatMap((bucket) => forbiddenWays(data, bucket)),
      ...forbiddenPlaces(access, place, network),
      ...volumes.flatMap((call) => forbiddenVolumes(call, place)),
    ],
  };
}

function placeOf({ index, account }: StackAccess, { resource }: JobRequest): Place {
  const [, partition, , region, owner] = textOf(resource, "arn")?.split(":") ?? [];
  return {
    partition: partition ?? index.partition,
    region: region ?? index.region ?? "us-east-1",
    account: owner ?? account,
  };
}

/** The parts of a request that say where and on what it runs: the request itself, or each definition of a tuning job. */
function bodiesOf({ call, request }: JobRequest): readonly unknown[] {
  return call === "CreateHyperParameterTuningJob" ? trainingDefinitions(request) : [request];
}

function networksOf(access: StackAccess, job: JobRequest) {
  return bodiesOf(job).flatMap((body) => {
    const config = fieldOf(body, "VpcConfig") ?? fieldOf(fieldOf(body, "NetworkConfig"), "VpcConfig");
    // A transform job runs where its model does.
    const ofModel = modelOf(access, job)?.props["vpcConfig"];
    const subnets = [...textList(config, "Subnets"), ...textList(ofModel, "subnets")];
    const subnet = access.index.called(["aws:ec2/subnet:Subnet"], subnets[0]);
    const vpcId = subnet && textOf(subnet, "vpcId");
    return subnets.length === 0
      ? []
      : [
          {
            subnets,
            securityGroups: [
              ...textList(config, "SecurityGroupIds"),
              ...textList(ofModel, "securityGroupIds"),
            ],
            ...(vpcId !== undefined && { vpcId }),
          },
        ];
  });
}

function volumeKeysOf(job: JobRequest): readonly string[] {
  const keys = bodiesOf(job).flatMap((body) => {
    const resources = [
      fieldOf(body, "ResourceConfig"),
      fieldOf(body, "HyperParameterTuningResourceConfig"),
      fieldOf(fieldOf(body, "ProcessingResources"), "ClusterConfig"),
      fieldOf(body, "TransformResources"),
    ];
    return resources.flatMap((one) => textField(one, "VolumeKmsKeyId") ?? []);
  });
  return [...new Set(keys)];
}

function imagesOf(job: JobRequest): readonly string[] {
  const images = bodiesOf(job).flatMap((body) => [
    textField(fieldOf(body, "AlgorithmSpecification"), "TrainingImage"),
    textField(fieldOf(body, "AppSpecification"), "ImageUri"),
    ...[
      ...listOf(fieldOf(body, "DebugRuleConfigurations")),
      ...listOf(fieldOf(body, "ProfilerRuleConfigurations")),
    ].map((rule) => textField(rule, "RuleEvaluatorImage")),
  ]);
  return [...new Set(images.filter((image) => image !== undefined))];
}
