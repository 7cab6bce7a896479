import { parse, stringify } from "yaml";

import { patternProblem, type Problem, wholeNumberProblem } from "../../core";

/** One step: commands in a shell, one after the other; a command that fails ends the build. */
export interface ImageStep {
  /** Letters, digits, `_` and `-`, up to 128, once in a phase. */
  readonly name: string;
  readonly commands: readonly [string, ...string[]];
  /** Seconds until Image Builder gives up; -1 for never. Default 7200. */
  readonly timeoutSeconds?: number;
}

/** Steps of ours, as Image Builder runs them. */
export interface ImageSteps {
  /** What is installed. */
  readonly build: readonly [ImageStep, ...ImageStep[]];
  /** What has to be true before the image is made. Default nothing. */
  readonly validate?: readonly ImageStep[];
  /** What has to be true of an instance of the finished image. Default nothing. */
  readonly test?: readonly ImageStep[];
  readonly document?: never;
  readonly arn?: never;
}

/** A document of Image Builder's own kind, for actions beyond shell commands. */
export interface ImageDocument {
  /** YAML, up to 16,000 characters (API reference, CreateComponent; Image Builder User Guide, "Component document schema"). */
  readonly document: string;
  readonly arn?: never;
  readonly build?: never;
  readonly validate?: never;
  readonly test?: never;
}

/** A component that exists, such as AWS's own `arn:aws:imagebuilder:ap-southeast-1:aws:component/update-linux/x.x.x`. */
export interface ExistingImageComponent {
  readonly arn: string;
  readonly document?: never;
  readonly build?: never;
  readonly validate?: never;
  readonly test?: never;
}

export type ImageComponent = ImageSteps | ImageDocument | ExistingImageComponent;

const phases = ["build", "validate", "test"] as const;
/** API reference, CreateComponent, data. */
const longestDocument = 16000;

/** The YAML that Image Builder gets for a component of ours. */
export function documentOf(name: string, component: ImageSteps | ImageDocument): string {
  if (component.document !== undefined) {
    return component.document;
  }
  return stringify({
    name,
    schemaVersion: 1.0,
    phases: phases
      .filter((phase) => (component[phase] ?? []).length > 0)
      .map((phase) => ({
        name: phase,
        steps: (component[phase] ?? []).map(({ name: step, commands, timeoutSeconds }) => ({
          name: step,
          action: "ExecuteBash",
          ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
          inputs: { commands: [...commands] },
        })),
      })),
  });
}

/** What is wrong with a component of an image. */
export function componentProblems(name: string, component: ImageComponent): Problem[] {
  const field = `components["${name}"]`;
  if (component.arn !== undefined) {
    return [
      patternProblem(
        `${field}.arn`,
        component.arn,
        /^arn:aws[a-z-]*:imagebuilder:[a-z0-9-]+:(\d{12}|aws):component\/[a-z0-9-_]+\/(\d+|x)\.(\d+|x)\.(\d+|x)(\/\d+)?$/,
        "give a component with its version, such as arn:aws:imagebuilder:ap-southeast-1:aws:component/update-linux/x.x.x",
      ),
    ];
  }
  const text = documentOf(name, component);
  return [
    patternProblem(
      "components",
      name,
      /^[a-z0-9][a-z0-9-]{1,60}[a-z0-9]$/,
      "name a component in 3 to 62 of a-z, 0-9 and -",
    ),
    text.length > longestDocument &&
      `${field} has ${text.length} characters; Image Builder takes ${longestDocument}: fetch scripts from S3.`,
    ...(component.document === undefined
      ? phases.flatMap((phase) => stepProblems(`${field}.${phase}`, component[phase] ?? []))
      : documentProblems(`${field}.document`, component.document)),
  ];
}

function stepProblems(field: string, steps: readonly ImageStep[]): Problem[] {
  const names = steps.map(({ name }) => name);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  return [
    field.endsWith(".build") && steps.length === 0 && `${field} is empty; say what to install.`,
    repeated !== undefined &&
      `${field} has the step "${repeated}" twice; Image Builder wants each name once in a phase.`,
    ...steps.flatMap(({ name, commands, timeoutSeconds }) => [
      patternProblem(
        `${field} step`,
        name,
        /^[\w-]{1,128}$/,
        "Image Builder takes 128 letters, digits, _ and -",
      ),
      commands.length === 0 && `${field} step "${name}" has no commands; give at least one.`,
      timeoutSeconds !== -1 &&
        wholeNumberProblem(`${field} step "${name}" timeoutSeconds`, timeoutSeconds, {
          ...{ min: 1, rule: "give whole seconds from 1, or -1 for no limit" },
        }),
    ]),
  ];
}

function documentProblems(field: string, text: string): Problem[] {
  const document = parsed(text);
  if (document instanceof Error) {
    return [`${field} is no YAML: ${document.message.split("\n")[0]?.replace(/:$/, "")}.`];
  }
  const { schemaVersion, phases: listed } = isObject(document) ? document : {};
  const unknown = (Array.isArray(listed) ? listed : [])
    .map((phase: unknown) => (isObject(phase) ? String(phase["name"]) : "?"))
    .filter((name) => !phases.some((phase) => phase === name));
  return [
    Number(schemaVersion) !== 1 &&
      `${field} has schemaVersion ${String(schemaVersion)}; Image Builder knows 1.0.`,
    (!Array.isArray(listed) || listed.length === 0) &&
      `${field} has no phases; Image Builder runs ${phases.join(", ")}.`,
    unknown.length > 0 &&
      `${field} has the phase ${unknown.join(", ")}; Image Builder runs ${phases.join(", ")}.`,
  ];
}

function parsed(text: string): unknown {
  try {
    return parse(text) as unknown;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
