import { instanceTypeProblem } from "../../components/instances/instance-problems";
import { InputError } from "./input-error";
import { type JobDefinition } from "./job-definition";

/** What one run has otherwise than its definition. */
export interface Overrides {
  /** `name=value` each. */
  readonly parameter?: readonly string[];
  readonly instanceType?: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** The request of `definition` with the hyperparameters and the instance type of this run. */
export function overridden(
  { name, kind, request }: Pick<JobDefinition, "name" | "kind" | "request">,
  overrides: Overrides,
): Fields {
  const { parameter = [], instanceType } = overrides;
  const given = Object.fromEntries(parameter.map(pair));
  const unknown =
    instanceType !== undefined && instanceTypeProblem("--instance-type", instanceType, "training");
  if (typeof unknown === "string") {
    throw new InputError(unknown);
  }
  if (Object.keys(given).length === 0 && instanceType === undefined) {
    return request;
  }
  // A tuning job says for one training job what all of its training jobs have.
  const within = kind === "tuning" ? "TrainingJobDefinition" : undefined;
  const training = within === undefined ? request : fieldsOf(request[within]);
  if (training === undefined) {
    throw new InputError(
      `${name} tunes several algorithms (TrainingJobDefinitions): change its definition instead of giving --parameter or --instance-type.`,
    );
  }
  const key = kind === "tuning" ? "StaticHyperParameters" : "HyperParameters";
  const changed = {
    ...training,
    [key]: { ...fieldsOf(training[key]), ...given },
    ...(instanceType === undefined ? {} : withInstanceType(name, training, instanceType)),
  };
  return within === undefined ? changed : { ...request, [within]: changed };
}

function withInstanceType(name: string, training: Fields, instanceType: string): Fields {
  const key = ["HyperParameterTuningResourceConfig", "ResourceConfig"].find(
    (one) => training[one] !== undefined,
  );
  const resources = key === undefined ? undefined : fieldsOf(training[key]);
  if (key === undefined || resources === undefined || typeof resources["InstanceType"] !== "string") {
    throw new InputError(`${name} has no single instance type that --instance-type could replace.`);
  }
  return { [key]: { ...resources, InstanceType: instanceType } };
}

function pair(given: string): readonly [string, string] {
  const at = given.indexOf("=");
  if (at < 1) {
    throw new InputError(`--parameter is "${given}"; give name=value, such as max_depth=6.`);
  }
  return [given.slice(0, at), given.slice(at + 1)];
}

function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}
