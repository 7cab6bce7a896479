import type { StackAccess } from "../access";
import { networkOf } from "./data-job";
import type { Place } from "./execution-calls";
import type { Call, Probe } from "./model";
import { pages } from "./pages";

/** What the calls of people are about: the environment's own resources, by the beginning of their names. */
export interface Project extends Place {
  /** `prod-`. */
  readonly prefix: string;
  /** ARNs of the roles that jobs run under. */
  readonly jobRoles: readonly string[];
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  readonly volumeKey: string;
}

export function projectOf(access: StackAccess, prefix: string): Project {
  const { index, account } = access;
  const jobRoles = access.roles.filter(({ tags }) => tags["mlhpc:job"] !== undefined);
  const keys = index.all("aws:kms/key:Key").map(({ props }) => props["arn"]);
  return {
    ...{ partition: index.partition, region: index.region ?? "us-east-1", account, prefix },
    ...networkOf(access, prefix),
    jobRoles: jobRoles.map(({ arn }) => arn),
    volumeKey: String(keys[0]),
  };
}

type Task = (project: Project) => { readonly calls: readonly Call[]; readonly forbidden: readonly Probe[] };

const source = pages.persona;

/** A call on everything, or on something of SageMaker that is named. */
function call(does: string, action: string, resource = "*", context: Probe["context"] = {}): Call {
  return { does, action, resource, context, source };
}

function sagemaker({ partition, region, account }: Place, type: string, name: string): string {
  return `arn:${partition}:sagemaker:${region}:${account}:${type}/${name}`;
}

/** Looking at jobs, models, endpoints, their logs and metrics. */
export const observe: Task = (project) => {
  const { partition, region, account, prefix } = project;
  const logs = `arn:${partition}:logs:${region}:${account}:log-group:`;
  const endpointLog = `${logs}/aws/sagemaker/Endpoints/${prefix}inference:log-stream:AllTraffic`;
  const jobLog = `${logs}/aws/sagemaker/TrainingJobs:log-stream:`;
  const described = [
    ["Endpoint", "endpoint"],
    ["TrainingJob", "training-job"],
    ["ModelPackage", "model-package"],
    ["PipelineExecution", "pipeline"],
  ] as const;
  return {
    calls: [
      call("lists jobs", "sagemaker:ListTrainingJobs"),
      call("lists endpoints", "sagemaker:ListEndpoints"),
      ...described.map(([what, type]) =>
        call(`looks at a ${type}`, `sagemaker:Describe${what}`, sagemaker(project, type, `${prefix}churn`)),
      ),
      call("looks at metrics", "cloudwatch:GetMetricData"),
      call("finds log groups", "logs:DescribeLogGroups", `${logs}:log-stream:`),
      call("finds the log of a job", "logs:DescribeLogStreams", jobLog),
      call("reads the log of a job", "logs:GetLogEvents", `${jobLog}${prefix}churn/algo-1`),
      call("reads the log of the endpoint", "logs:GetLogEvents", endpointLog),
    ],
    forbidden: [
      { does: "reads the log of another project's job", ...get(`${jobLog}other-churn/algo-1`) },
      { does: "reads the flow logs", ...get(`${logs}/aws/vpc/flow-logs/${prefix}network:log-stream:any`) },
      {
        ...{ does: "looks at another project's job", action: "sagemaker:DescribeTrainingJob" },
        resource: sagemaker(project, "training-job", "other-churn"),
      },
      {
        ...{ does: "looks at a job in another region", action: "sagemaker:DescribeTrainingJob" },
        resource: sagemaker({ ...project, region: "eu-north-1" }, "training-job", `${prefix}churn`),
      },
    ],
  };
};

function get(resource: string) {
  return { action: "logs:GetLogEvents", resource };
}

/** Starting, tagging and stopping jobs within the limits, under the roles of jobs. */
export function runJobs(calls: readonly (readonly [call: string, type: string])[]): Task {
  return (project) => {
    const within = limits(project);
    const all = calls.map(([name, type]) => ({
      ...{ name, resource: sagemaker(project, type, `${project.prefix}churn`) },
      other: sagemaker(project, type, "other-churn"),
    }));
    const forbidden = all.flatMap(({ name, resource, other }): readonly Probe[] => {
      const start = { action: `sagemaker:Create${name}`, resource };
      const { "sagemaker:VpcSubnets": subnets, ...outside } = within;
      const beyond: Readonly<Record<string, Probe["context"]>> = {
        "on a machine that is too big": { ...within, "sagemaker:InstanceTypes": ["ml.p5.48xlarge"] },
        "outside the network": outside,
        "in another subnet": { ...within, "sagemaker:VpcSubnets": [...(subnets ?? []), "subnet-0"] },
        "under another key": {
          ...within,
          "sagemaker:VolumeKmsKeyArn": "arn:aws:kms:us-east-1:999999999999:key/1",
        },
      };
      return [
        {
          does: `starts a ${name} of another project`,
          action: start.action,
          resource: other,
          context: within,
        },
        { does: `stops a ${name} of another project`, action: `sagemaker:Stop${name}`, resource: other },
        ...Object.entries(beyond).map(([how, context]) => ({
          does: `starts a ${name} ${how}`,
          ...start,
          context,
        })),
      ];
    });
    return {
      calls: [
        ...project.jobRoles.map((arn) =>
          call("hands a job its role", "iam:PassRole", arn, {
            "iam:PassedToService": "sagemaker.amazonaws.com",
          }),
        ),
        ...all.flatMap(({ name, resource }) => [
          call(`starts a ${name}`, `sagemaker:Create${name}`, resource, within),
          call(`stops a ${name}`, `sagemaker:Stop${name}`, resource),
          call(`tags a new ${name}`, "sagemaker:AddTags", resource, {
            "sagemaker:TaggingAction": `Create${name}`,
          }),
        ]),
      ],
      forbidden,
    };
  };
}

/** A request that keeps to every limit (condition keys of SageMaker, service authorization reference). */
function limits({ subnets, securityGroups, volumeKey }: Project) {
  return {
    "sagemaker:InstanceTypes": ["ml.m5.large"],
    "sagemaker:VpcSubnets": subnets.slice(0, 1),
    "sagemaker:VpcSecurityGroupIds": securityGroups,
    "sagemaker:VolumeKmsKeyArn": volumeKey,
    "sagemaker:MaxRuntimeInSeconds": "3600",
    "sagemaker:InterContainerTrafficEncryption": "true",
    "sagemaker:NetworkIsolation": "true",
  } as const satisfies Readonly<Record<string, string | readonly string[]>>;
}

/** One call on one of the project's resources, which nobody makes on another project's. */
function onOwn(does: string, name: string, type: string, context: Probe["context"] = {}): Task {
  return (project) => {
    const action = `sagemaker:${name}`;
    return {
      calls: [call(does, action, sagemaker(project, type, `${project.prefix}churn`), context)],
      forbidden: [
        {
          does: `${does} in another project`,
          action,
          resource: sagemaker(project, type, "other-churn"),
          context,
        },
      ],
    };
  };
}

export const trackExperiments = onOwn("keeps an experiment", "CreateExperiment", "experiment");
export const runPipelines = onOwn("starts a pipeline", "StartPipelineExecution", "pipeline");
export const cleanUp = onOwn("deletes an experiment", "DeleteExperiment", "experiment");
export const registerModels = onOwn("registers a model", "CreateModelPackage", "model-package", {
  "sagemaker:ModelApprovalStatus": "PendingManualApproval",
});
export const approveModels = onOwn("approves a model", "UpdateModelPackage", "model-package", {
  "sagemaker:ModelApprovalStatus": "Approved",
});

/** The calls of a task as forbidden ones, for personas that do not have it. */
export function notTheirs(task: Task): Task {
  return (project) => ({ calls: [], forbidden: task(project).calls });
}

/** Deploying is for the pipeline alone where it counts. */
export const neverDeploy: Task = (project) => {
  const endpoint = sagemaker(project, "endpoint", `${project.prefix}inference`);
  return {
    calls: [],
    forbidden: ["CreateEndpoint", "UpdateEndpoint", "DeleteEndpoint", "InvokeEndpoint"].map((name) => ({
      ...{ does: `calls ${name}`, action: `sagemaker:${name}`, resource: endpoint },
    })),
  };
};

export type { Task };
