import type { AccessIdentity, StackAccess } from "../access";
import { type BucketFacts, bucketFacts, listCall, readCalls, writeCalls } from "./buckets";
import { bucketOf } from "./data-job";
import { everything, forbiddenToAll } from "./forbidden";
import type { Call, Probe, Workload, WorkloadInstance } from "./model";
import { pages } from "./pages";
import {
  approveModels,
  cleanUp,
  neverDeploy,
  notTheirs,
  observe,
  projectOf,
  registerModels,
  runJobs,
  runPipelines,
  type Task,
  trackExperiments,
} from "./persona-tasks";

interface Persona {
  /** Value of the role's tag `mlhpc:persona`, and of the permission set that people take it from. */
  readonly name: string;
  readonly tasks: readonly [Task, ...Task[]];
  /** Buckets of the platform that they read, by the end of their names. */
  readonly reads: readonly string[];
  /** Bucket and keys that they write. */
  readonly writes?: { readonly bucket: string; readonly keys: string };
}

const everyJob = runJobs([
  ["TrainingJob", "training-job"],
  ["HyperParameterTuningJob", "hyper-parameter-tuning-job"],
  ["ProcessingJob", "processing-job"],
]);
const trainingOnly = runJobs([
  ["TrainingJob", "training-job"],
  ["HyperParameterTuningJob", "hyper-parameter-tuning-job"],
]);

/** The guide's table of who does what, in production: who makes a model neither approves nor deploys it. */
const personas: readonly Persona[] = [
  {
    name: "ML_Engineers",
    tasks: [
      observe,
      ...[everyJob, trackExperiments, runPipelines, registerModels],
      ...[notTheirs(approveModels), notTheirs(cleanUp), neverDeploy],
    ],
    reads: ["processed", "models"],
  },
  {
    name: "ML_Admins",
    tasks: [
      observe,
      ...[everyJob, trackExperiments, runPipelines, approveModels, cleanUp],
      ...[notTheirs(registerModels), neverDeploy],
    ],
    reads: ["processed", "models"],
  },
  {
    name: "DataScientists",
    tasks: [
      observe,
      ...[trainingOnly, trackExperiments],
      ...[runPipelines, registerModels, approveModels, cleanUp].map(notTheirs),
      neverDeploy,
    ],
    reads: ["processed"],
    writes: { bucket: "processed", keys: "experiments/*" },
  },
  {
    name: "Analysts",
    tasks: [
      observe,
      ...[everyJob, trackExperiments, runPipelines, registerModels, approveModels, cleanUp].map(notTheirs),
      neverDeploy,
    ],
    reads: ["processed"],
  },
];

/**
 * People, by the tag of their role. What they do and do not do in production the table knows; elsewhere they may do more, and it knows how they
 * come in and what nobody does.
 */
export const persona: Workload = {
  kind: "persona",
  description: "People of one persona who work with the environment.",
  source: pages.persona,
  types: ["aws:iam/role:Role"],
  find: (access) =>
    access.roles.flatMap((role) => {
      const facts = personas.find(({ name }) => name === role.tags["mlhpc:persona"]);
      if (facts === undefined) {
        return [];
      }
      return [
        role.tags["Environment"] === "prod" ? instance(access, role, facts) : elsewhere(access, role, facts),
      ];
    }),
};

function instance(access: StackAccess, role: AccessIdentity, facts: Persona): WorkloadInstance {
  const prefix = `${role.tags["Environment"] ?? ""}-`;
  const project = projectOf(access, prefix);
  const tasks = facts.tasks.map((task) => task(project));
  const buckets = [...facts.reads.map((name) => [name, "*"] as const)].flatMap(([name, keys]) => {
    const bucket = bucketOf(access, `${prefix}${name}`);
    return bucket === undefined ? [] : [{ bucket: bucketFacts(access, bucket), keys, name }];
  });
  const passed = project.jobRoles.flatMap((arn) => access.identity(arn) ?? []);
  const launches = tasks.some(({ calls }) => calls.some(({ action }) => action === "iam:PassRole"));
  const [first, ...others] = [
    ...tasks.flatMap(({ calls }) => calls),
    ...buckets.flatMap(({ bucket, name }) => dataCalls(bucket, name)),
    ...written(access, prefix, facts),
    ...signIn(access, role, facts.name).calls,
  ];
  return {
    ...{ name: role.resourceName, urn: role.urn, role },
    calls: first === undefined ? observeOnly(access, prefix) : [first, ...others],
    forbidden: () => [
      ...forbiddenToAll(access, role, launches ? passed : []),
      ...tasks.flatMap(({ forbidden }) => forbidden),
      ...signIn(access, role, facts.name).forbidden,
    ],
    incomplete: "people do more than a table can list",
  };
}

function elsewhere(access: StackAccess, role: AccessIdentity, { name }: Persona): WorkloadInstance {
  const { calls, forbidden } = signIn(access, role, name);
  const jobs = access.roles.filter(({ tags }) => tags["mlhpc:job"] !== undefined);
  return {
    ...{ name: role.resourceName, urn: role.urn, role },
    calls: [
      { does: "lists jobs", action: "sagemaker:ListTrainingJobs", resource: "*", source: pages.persona },
      ...calls,
    ],
    forbidden: () => [...forbiddenToAll(access, role, jobs), ...forbidden],
    dataUnknown: true,
    incomplete: "people do more than a table can list",
  };
}

function observeOnly(access: StackAccess, prefix: string): WorkloadInstance["calls"] {
  const [first, ...others] = observe(projectOf(access, prefix)).calls;
  if (first === undefined) {
    throw new TypeError("The task observe has no calls.");
  }
  return [first, ...others];
}

function dataCalls(bucket: BucketFacts, name: string): readonly Call[] {
  const sort = { bucket, key: "2026-01/part-0001", keys: "*", what: `${name} data`, source: pages.persona };
  return [...readCalls(sort), listCall(sort, "2026-01/")];
}

function written(access: StackAccess, prefix: string, { writes }: Persona): readonly Call[] {
  const bucket = writes && bucketOf(access, `${prefix}${writes.bucket}`);
  return writes === undefined || bucket === undefined
    ? []
    : writeCalls({
        ...{ bucket: bucketFacts(access, bucket), keys: writes.keys },
        ...{ key: writes.keys.replace("*", "churn/result.csv"), what: "an experiment's data" },
        source: pages.persona,
      });
}

/** Taking the role from IAM Identity Center; a role that an identity provider vouches for is taken by other calls. */
function signIn(access: StackAccess, role: AccessIdentity, name: string) {
  const assume = { action: "sts:AssumeRole", resource: role.arn, assumed: [everything] } as const;
  const from = (set: string, account: string) => ({
    kind: "identity" as const,
    arn: `arn:${access.index.partition}:iam::${account}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_${set}_0123456789abcdef`,
  });
  const { account } = access;
  const bySaml = role.trust.some(({ document }) =>
    document.statements.some(({ principals }) => principals.some(({ kind }) => kind === "federated")),
  );
  const calls: readonly Call[] = bySaml
    ? []
    : [
        {
          does: "is taken from its permission set",
          ...assume,
          as: from(name, account),
          source: pages.persona,
        },
      ];
  const forbidden: readonly Probe[] = [
    { does: "is taken from another permission set", ...assume, as: from("Everybody", account) },
    { does: "is taken from another account", ...assume, as: from(name, "999999999999") },
    {
      ...{ does: "is taken by an administrator of the account", ...assume },
      as: { kind: "identity", arn: `arn:${access.index.partition}:iam::${account}:role/administrator` },
    },
    { does: "is taken by SageMaker", ...assume, as: { kind: "service", service: "sagemaker.amazonaws.com" } },
    { does: "is taken without credentials", ...assume, as: { kind: "anonymous" } },
  ];
  return { calls, forbidden };
}
