import { logRetentionProblem, patternProblem, type Problem, shapeProblems } from "../core";
import { keyArnProblem } from "../encryption";
import { longestRoleName } from "../identity";
import type { BatchEnvironmentArgs, EnvironmentJob, EnvironmentQueue } from "./batch-environment-args";
import { computeResourceProblems } from "./compute-environment-problems";
import { type ComputeResources, isFargate } from "./compute-resources";
import { architectureOf } from "./instance-choice";
import { fitProblem } from "./job-fit";
import { jobProblems } from "./job-problems";
import { orderProblems, queueProblems } from "./job-queue-problems";
import { submissionProblems } from "./job-schedule-problems";
import type { ComputeEnvironmentLike } from "./platform";
import { platformOf } from "./platform-of-job";
import { shapes } from "./shape";

type Args = BatchEnvironmentArgs<string, string, string>;

/** What is wrong with the plain values of all parts, and between them. */
export function batchEnvironmentProblems(name: string, args: Args): Problem[] {
  const misshapen = shapeProblems(args, shapes.batchEnvironment);
  if (misshapen.length > 0) {
    return misshapen;
  }
  const { computeEnvironments, queues, jobDefinitions, failureTopic } = args;
  return [
    patternProblem(
      "name",
      name,
      /^[A-Za-z0-9][A-Za-z0-9-]*$/,
      "give letters, digits and hyphens, starting with a letter or digit",
    ),
    keyArnProblem("encryptionKey", args.encryptionKey),
    logRetentionProblem("logRetentionInDays", args.logRetentionInDays),
    patternProblem(
      "failureTopic.arn",
      failureTopic?.arn,
      /^arn:[^:]+:sns:[^:]+:\d{12}:(?!.*\.fifo$)[\w-]{1,256}$/,
      "give the ARN of a standard topic",
    ),
    ...partProblems(name, "computeEnvironments", computeEnvironments, "instance", (field, resources) =>
      computeResourceProblems(field, resources),
    ),
    ...partProblems(name, "queues", queues, "queue", (field, queue) => [
      ...queueProblems(`${field}.`, queue),
      ...placesProblems(`${field}.computeEnvironments`, queue, computeEnvironments),
    ]),
    ...partProblems(name, "jobDefinitions", jobDefinitions, "execution", (field, job) => [
      ...jobProblems(`${field}.`, job),
      ...scheduledProblems(field, job, args),
    ]),
  ];
}

/** Every part has a name of its own below the component's; the roles of all leave room for so many characters. */
function partProblems<Part>(
  name: string,
  list: string,
  parts: Readonly<Record<string, Part>>,
  role: string,
  problemsOf: (field: string, part: Part) => Problem[],
): Problem[] {
  const room = longestRoleName - role.length - name.length - 2;
  return [
    Object.keys(parts).length === 0 && `${list} is empty; name one.`,
    ...Object.entries(parts).flatMap(([part, settings]) => [
      !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(part) &&
        `${list} has "${part}"; name it by lower-case words joined by hyphens, such as spot.`,
      part.length > room &&
        `${list} has "${part}", of ${part.length} characters; beside "${name}" IAM leaves room for ${room}.`,
      ...problemsOf(`${list}.${part}`, settings),
    ]),
  ];
}

function placesProblems(
  field: string,
  { computeEnvironments: names }: EnvironmentQueue<string>,
  environments: Readonly<Record<string, ComputeResources>>,
): Problem[] {
  const places = names.flatMap((name) => environments[name] ?? []);
  return [
    ...names.map(
      (name, index) =>
        !Object.hasOwn(environments, name) &&
        `${field}[${index}] is "${name}"; there are ${Object.keys(environments).join(", ")}.`,
    ),
    ...names.map(
      (name, index) => names.indexOf(name) < index && `${field} names "${name}" twice; once is enough.`,
    ),
    ...(places.length === names.length ? orderProblems(field, places.map(platformOfPlace)) : []),
  ];
}

function platformOfPlace(
  resources: ComputeResources,
): Pick<ComputeEnvironmentLike, "architecture" | "platform"> {
  return isFargate(resources)
    ? { platform: "FARGATE" }
    : { platform: "EC2", architecture: architectureOf(resources.instanceTypes) };
}

function scheduledProblems(
  field: string,
  job: EnvironmentJob<string>,
  { queues, computeEnvironments }: Args,
): Problem[] {
  const { schedule } = job;
  if (schedule === undefined) {
    return [];
  }
  const queue = queues[schedule.queue];
  const [place, ...others] = (queue?.computeEnvironments ?? []).flatMap(
    (name) => computeEnvironments[name] ?? [],
  );
  if (queue === undefined || place === undefined) {
    return [`${field}.schedule.queue is "${schedule.queue}"; there are ${Object.keys(queues).join(", ")}.`];
  }
  return [
    ...submissionProblems(`${field}.schedule.`, schedule, {
      job: { type: job.type, platform: platformOf(job) },
      queue: {
        platform: isFargate(place) ? "FARGATE" : "EC2",
        fairShare: queue.fairShare !== undefined,
        spot: [place, ...others].some(({ type }) => type === "SPOT" || type === "FARGATE_SPOT"),
      },
    }),
    fitProblem(field, job, [place, ...others]),
  ];
}
