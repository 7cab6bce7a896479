import { type Problem, shapeProblems, wholeNumberProblem } from "../core";
import { batchNameProblem } from "./compute-environment-problems";
import { fairShareProblems } from "./fair-share-problems";
import { blockedReasons, type JobQueueArgs, type QueueSettings } from "./job-queue-args";
import type { ComputeEnvironmentLike } from "./platform";
import { shapes } from "./shape";

/** What is wrong with the plain values; Outputs are left to the policies, which see them resolved. */
export function jobQueueProblems(name: string, args: JobQueueArgs): Problem[] {
  const misshapen = shapeProblems(args, shapes.jobQueue);
  if (misshapen.length > 0) {
    return misshapen;
  }
  const { computeEnvironments } = args;
  return [
    batchNameProblem("name", name),
    ...queueProblems("", args),
    ...orderProblems("computeEnvironments", computeEnvironments),
  ];
}

/** `field` is where the queue stands in its component's arguments, with a dot at its end, or empty. */
export function queueProblems(field: string, settings: QueueSettings): Problem[] {
  const { priority, fairShare, jobStateTimeLimitActions = [], state = "ENABLED" } = settings;
  const reasons = jobStateTimeLimitActions.map(({ reason }) => reason);
  return [
    wholeNumberProblem(`${field}priority`, priority, {
      min: 0,
      max: 1000,
      rule: "AWS Batch allows priorities from 0 to 1000",
    }),
    !["DISABLED", "ENABLED"].includes(state) &&
      `${field}state is "${String(state)}"; known are ENABLED and DISABLED.`,
    ...fairShareProblems(`${field}fairShare`, fairShare),
    ...jobStateTimeLimitActions.flatMap(({ reason, maxTimeSeconds }, index) => [
      !blockedReasons.includes(reason) &&
        `${field}jobStateTimeLimitActions[${index}].reason is "${String(reason)}"; AWS Batch knows ${blockedReasons.join(", ")}.`,
      wholeNumberProblem(`${field}jobStateTimeLimitActions[${index}].maxTimeSeconds`, maxTimeSeconds, {
        min: 600,
        max: 86_400,
        rule: "AWS Batch allows 600 to 86400 seconds",
      }),
      reasons.indexOf(reason) < index &&
        `${field}jobStateTimeLimitActions names ${reason} twice; AWS Batch takes one action for a reason.`,
    ]),
  ];
}

type Environment = Pick<ComputeEnvironmentLike, "architecture" | "platform">;

/** What cannot stand before one queue together (Batch API reference, CreateJobQueue). */
export function orderProblems(field: string, environments: readonly Environment[]): Problem[] {
  const platforms = new Set(environments.map(({ platform }) => platform));
  const architectures = new Set(environments.flatMap(({ architecture }) => architecture ?? []));
  return [
    environments.length === 0 && `${field} is empty; name one to three compute environments.`,
    environments.length > 3 &&
      `${field} has ${environments.length} compute environments; AWS Batch allows 3 for a queue.`,
    platforms.size > 1 && `${field} mixes Fargate and EC2; AWS Batch takes one of them for a queue.`,
    architectures.size > 1 &&
      `${field} mixes ${[...architectures].join(" and ")}; AWS Batch takes one architecture for a queue.`,
  ];
}
