import type * as pulumi from "@pulumi/pulumi";

import { type Grantee, PlatformComponent, refuseIf } from "../core";
import type { EfsLike } from "../file-systems";
import type { BatchEnvironmentArgs, EnvironmentJob, EnvironmentQueue } from "./batch-environment-args";
import { batchEnvironmentProblems } from "./batch-environment-problems";
import { ComputeEnvironment } from "./compute-environment";
import type { ComputeResources } from "./compute-resources";
import { FailureNotice } from "./failure-notice";
import { JobDefinition } from "./job-definition";
import type { ContainerJob, MultiNodeJob } from "./job-definition-args";
import { JobQueue } from "./job-queue";
import { JobSchedule } from "./job-schedule";

type Parts<Name extends string, Part> = Readonly<Record<Name, Part>>;

/**
 * Jobs in containers on machines that come and go with them: compute environments, queues before them, and job definitions, each by a name;
 * told of failures, and submitted by schedule where asked. Data comes by grants: `bucket.grantRead(batch.jobs.align.jobRole, "reads/*")`.
 * Cost: the machines while there are jobs, about 1 USD a month for the key of the failure topic, storage of logs.
 */
export class BatchEnvironment<
  Environment extends string,
  Queue extends string,
  Job extends string,
> extends PlatformComponent {
  readonly computeEnvironments: Parts<Environment, ComputeEnvironment>;
  readonly queues: Parts<Queue, JobQueue>;
  readonly jobs: Parts<Job, JobDefinition>;
  /** The topic that is told of jobs that failed for good. */
  readonly failureTopicArn: pulumi.Output<string>;
  readonly nodes: { readonly failures: FailureNotice; readonly schedules: readonly JobSchedule[] };

  constructor(
    name: string,
    private readonly args: BatchEnvironmentArgs<Environment, Queue, Job>,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    refuseIf("BatchEnvironment", name, batchEnvironmentProblems(name, args));
    super("mlhpc:batch:BatchEnvironment", name, opts);
    this.computeEnvironments = eachOf(args.computeEnvironments, (part, resources) =>
      this.computeEnvironment(part, resources),
    );
    this.queues = eachOf(args.queues, (part, queue) => this.queue(part, queue));
    this.jobs = eachOf(args.jobDefinitions, (part, job) => this.job(part, job));
    const schedules = Object.entries<EnvironmentJob<Queue>>(args.jobDefinitions).flatMap(([part, job]) =>
      this.schedule(part as Job, job),
    );
    this.allowMounts();
    const failures = this.failures();
    this.failureTopicArn = failures.topicArn;
    this.nodes = { failures, schedules };
    this.registerOutputs({ failureTopicArn: this.failureTopicArn });
  }

  /** Lets `grantee` submit one job to one queue, and nothing else. */
  grantSubmit(grantee: Grantee, job: Job, queue: Queue): pulumi.Resource {
    return this.jobs[job].grantSubmit(grantee, this.queues[queue]);
  }

  private computeEnvironment(part: string, computeResources: ComputeResources): ComputeEnvironment {
    const { network, permissionsBoundary, transform } = this.args;
    return new ComputeEnvironment(
      this.nameOf(part),
      { network, computeResources, permissionsBoundary, transform },
      { parent: this },
    );
  }

  private queue(part: string, { computeEnvironments, ...settings }: EnvironmentQueue<Environment>): JobQueue {
    const [first, ...others] = computeEnvironments;
    return new JobQueue(
      this.nameOf(part),
      {
        ...settings,
        computeEnvironments: [
          this.computeEnvironments[first],
          ...others.map((other) => this.computeEnvironments[other]),
        ],
      },
      { parent: this },
    );
  }

  private job(part: string, settings: EnvironmentJob<Queue>): JobDefinition {
    const { encryptionKey, logRetentionInDays, permissionsBoundary, transform } = this.args;
    const common = { encryptionKey, logRetentionInDays, permissionsBoundary, transform };
    const job: ContainerJob | MultiNodeJob = settings;
    const opts = { parent: this };
    return job.type === "container"
      ? new JobDefinition<"container">(this.nameOf(part), { ...common, ...job }, opts)
      : new JobDefinition<"multinode">(this.nameOf(part), { ...common, ...job }, opts);
  }

  private schedule(part: Job, { type, schedule }: EnvironmentJob<Queue>): JobSchedule[] {
    if (schedule === undefined) {
      return [];
    }
    const { permissionsBoundary } = this.args;
    const { queue: queueName, ...submission } = schedule;
    const { arn, platform } = this.jobs[part];
    const queue = this.queues[queueName];
    const opts = { parent: this };
    // Arrays of multi-node jobs were refused above; what is left here is told apart by the type alone.
    const { arraySize, ...plain } = submission;
    return [
      new JobSchedule(
        this.nameOf(part),
        type === "container"
          ? { ...plain, arraySize, queue, permissionsBoundary, job: { arn, platform, type } }
          : { ...plain, queue, permissionsBoundary, job: { arn, platform, type } },
        opts,
      ),
    ];
  }

  /** Any queue may get any job, so all machines reach what some job mounts. */
  private allowMounts(): void {
    const mounted = new Set<EfsLike>(
      Object.values<EnvironmentJob<Queue>>(this.args.jobDefinitions).flatMap((job) =>
        (job.type === "container"
          ? [job.container]
          : job.nodeRanges.map(({ container }) => container)
        ).flatMap(({ efsMounts = [] }) => efsMounts.map(({ fileSystem }) => fileSystem)),
      ),
    );
    for (const [part, environment] of Object.entries<ComputeEnvironment>(this.computeEnvironments)) {
      for (const fileSystem of mounted) {
        environment.allowMount(fileSystem, this.nameOf(part));
      }
    }
  }

  private failures(): FailureNotice {
    const [first, ...others] = Object.values<JobQueue>(this.queues);
    if (first === undefined) {
      throw new TypeError("a batch environment without a queue was not refused");
    }
    return new FailureNotice(
      this.nameOf("failed"),
      { queues: [first, ...others], topic: this.args.failureTopic },
      { parent: this },
    );
  }

  private nameOf(part: string): string {
    return `${this.componentName}-${part}`;
  }
}

function eachOf<Name extends string, Part, Made>(
  parts: Readonly<Record<Name, Part>>,
  make: (name: Name, part: Part) => Made,
): Record<Name, Made> {
  return Object.fromEntries(
    Object.entries<Part>(parts).map(([name, part]) => [name, make(name as Name, part)]),
  ) as Record<Name, Made>;
}
