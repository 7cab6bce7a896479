import {
  logRetentionProblem,
  patternProblem,
  type Problem,
  shapeProblems,
  wholeNumberProblem,
} from "../core";
import { keyArnProblem } from "../encryption";
import { roleNameProblem } from "../identity";
import { batchNameProblem } from "./compute-environment-problems";
import { jobContainerProblems } from "./container-problems";
import type { ContainerJob, JobDefinitionArgs, MultiNodeJob } from "./job-definition-args";
import { nodeProblems } from "./node-problems";
import { retryProblems } from "./retry-problems";
import { shapes } from "./shape";

/** What is wrong with the plain values; Outputs are left to the policies, which see them resolved. */
export function jobDefinitionProblems(name: string, args: JobDefinitionArgs): Problem[] {
  const misshapen = shapeProblems(args, shapes.jobDefinition);
  if (misshapen.length > 0) {
    return misshapen;
  }
  return [
    batchNameProblem("name", name),
    roleNameProblem(name, "execution"),
    keyArnProblem("encryptionKey", args.encryptionKey),
    logRetentionProblem("logRetentionInDays", args.logRetentionInDays),
    ...jobProblems("", args),
  ];
}

/** `field` is where the job stands in its component's arguments, with a dot at its end, or empty. */
export function jobProblems(field: string, job: ContainerJob | MultiNodeJob): Problem[] {
  const { parameters = {} } = job;
  return [
    wholeNumberProblem(`${field}attemptDurationSeconds`, job.attemptDurationSeconds, {
      min: 60,
      rule: "AWS Batch allows whole seconds from 60",
    }),
    wholeNumberProblem(`${field}schedulingPriority`, job.schedulingPriority, {
      min: 0,
      max: 9999,
      rule: "AWS Batch allows 0 to 9999",
    }),
    ...retryProblems(`${field}retryStrategy`, job.retryStrategy),
    ...Object.keys(parameters).map((parameter) =>
      patternProblem(
        `${field}parameters`,
        parameter,
        /^[A-Za-z0-9_-]+$/,
        "name a parameter by letters, digits, - and _",
      ),
    ),
    ...kindProblems(field, job),
    ...sizeProblem(field, job),
  ];
}

function kindProblems(field: string, job: ContainerJob | MultiNodeJob): Problem[] {
  switch (job.type) {
    case "container":
      return [
        notSet(field, job, "container"),
        ...(["instanceType", "mainNode", "nodeRanges", "numNodes"] as const).map(
          (name) =>
            job[name] !== undefined &&
            `${field}${name} is given, but type is container; choose multinode for a job of several nodes.`,
        ),
        ...(isSet(job, "container") ? jobContainerProblems(`${field}container`, job.container) : []),
      ];
    case "multinode":
      return [
        job.container !== undefined &&
          `${field}container is given, but type is multinode; name a container for each of nodeRanges.`,
        ...ofNodes.map((name) => notSet(field, job, name)),
        ...(ofNodes.every((name) => isSet(job, name)) ? nodeProblems(field, job) : []),
      ];
    default: {
      const { type }: { readonly type: string } = job;
      return [`${field}type is "${type}"; known are container and multinode.`];
    }
  }
}

const ofNodes = ["numNodes", "instanceType", "nodeRanges"] as const;

/** The compiler asks for these; programs run without it. */
function isSet<Job extends object>(job: Job, name: keyof Job): boolean {
  return job[name] !== undefined;
}

function notSet<Job extends { readonly type: string }>(
  field: string,
  job: Job,
  name: Extract<keyof Job, string>,
): Problem {
  return !isSet(job, name) && `${field}${name} is not set; a job of type ${job.type} needs it.`;
}

/** AWS's limit of a definition, of which what is known here is a part (Batch User Guide, "AWS Batch service quotas"). */
const definitionBytes = 24 * 1024;

function sizeProblem(field: string, job: ContainerJob | MultiNodeJob): Problem[] {
  const containers =
    job.type === "multinode"
      ? ((job.nodeRanges as MultiNodeJob["nodeRanges"] | undefined) ?? []).map(({ container }) => container)
      : [job.container];
  const text = containers
    .flatMap((container) => [
      ...(container?.command ?? []),
      ...Object.entries(container?.environment ?? {}).flatMap(([name, value]) => [
        name,
        typeof value === "string" ? value : "",
      ]),
    ])
    .join("");
  const bytes = Buffer.byteLength(text);
  return [
    bytes > definitionBytes &&
      `${field}command and environment have ${bytes} bytes; AWS Batch allows ${definitionBytes} for a whole definition: put the data into S3.`,
  ];
}
