import { runPythonScript } from "./python-script";

/** What ParallelCluster's validators may be told of an account; what they ask beyond it makes them skipped. */
export interface ClusterWorld {
  /** Default us-east-1. */
  readonly region?: string;
  /** By id, all of one VPC with private routes only. */
  readonly subnets?: Readonly<
    Record<string, { readonly availabilityZone: string; readonly cidrBlock: string }>
  >;
  /** Capacity reservations and blocks by id, `cr-...`; `platform` is Linux/UNIX if not given. */
  readonly reservations?: Readonly<
    Record<
      string,
      {
        readonly instanceType: string;
        readonly availabilityZone: string;
        readonly count: number;
        readonly block?: boolean;
        readonly platform?: string;
      }
    >
  >;
}

/** A configuration of ParallelCluster, as an object or as YAML. */
export interface JudgedCluster {
  readonly name: string;
  /** Default the world's, or that of the cluster before it. */
  readonly region?: string;
  readonly configuration: object | string;
}

export interface ValidatorFailure {
  readonly level: "INFO" | "WARNING" | "ERROR";
  /** Such as `EfaPlacementGroupValidator`. */
  readonly validator: string;
  readonly message: string;
}

export interface ClusterVerdict {
  /** What the schema (`ClusterSchema`) has against it, a line each: `Scheduling.SlurmQueues.0.Name: ...`. */
  readonly refusals: readonly string[];
  /** What the validators say of what the schema lets pass. */
  readonly failures: readonly ValidatorFailure[];
  /** Validators that asked what only AWS can answer. */
  readonly skipped: readonly string[];
}

/** One validator of `pcluster.validators.*` by its class, with the arguments of its `_validate`. */
export interface ValidatorCall {
  readonly validator: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

interface Answer {
  readonly clusters: readonly ClusterVerdict[];
  readonly validators: readonly (readonly ValidatorFailure[])[];
}

/** What AWS ParallelCluster itself (tests/python/requirements.txt says which) has against each configuration; one process for all. */
export function clusterVerdicts(
  clusters: readonly JudgedCluster[],
  world: ClusterWorld = {},
): readonly ClusterVerdict[] {
  return ask({ ...world, clusters }).clusters;
}

/** What each of the validators says, empty where it is content. Throws for one that asks AWS, and for arguments that it does not take. */
export function validatorFailures(
  calls: readonly ValidatorCall[],
  world: ClusterWorld = {},
): readonly (readonly ValidatorFailure[])[] {
  return ask({ ...world, validators: calls }).validators;
}

function ask(question: object): Answer {
  return JSON.parse(
    runPythonScript("tests/judges/parallelcluster.py", [], JSON.stringify(question)),
  ) as Answer;
}
