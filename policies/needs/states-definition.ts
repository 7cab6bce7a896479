import { type AccessResource, textOf } from "../access";
import { fieldOf, listOf, textField } from "./values";

/** A task of a state machine: what it calls, and with what. */
export interface StateMachineTask {
  readonly state: string;
  /** Such as `arn:aws:states:::sns:publish`. */
  readonly integration: string;
  readonly request: unknown;
}

/** Every task of a state machine's definition; none where the definition is not known or no JSON. */
export function tasksOf(stateMachine: AccessResource): readonly StateMachineTask[] {
  return statesOf(definitionOf(stateMachine)).flatMap(([state, body]) => {
    const integration = textField(body, "Resource");
    const request = taskRequest(body);
    return fieldOf(body, "Type") === "Task" && integration !== undefined
      ? [{ state, integration, request }]
      : [];
  });
}

/** What a state sends, in either language of Step Functions. */
export function taskRequest(state: unknown): unknown {
  return fieldOf(state, "Parameters") ?? fieldOf(state, "Arguments");
}

/** Every state of a definition by its name, those inside of maps and parallel branches among them. */
export function statesOf(definition: unknown): readonly (readonly [string, unknown])[] {
  const states = fieldOf(definition, "States");
  if (typeof states !== "object" || states === null) {
    return [];
  }
  return Object.entries(states).flatMap(([name, body]) => [
    [name, body] as const,
    ...[fieldOf(body, "ItemProcessor"), fieldOf(body, "Iterator"), ...listOf(fieldOf(body, "Branches"))]
      .filter((inner) => inner !== undefined)
      .flatMap(statesOf),
  ]);
}

const definitions = new WeakMap<AccessResource, unknown>();

/** The definition of a state machine, parsed once, so that a state stays the same object; undefined where it is not known. */
export function definitionOf(stateMachine: AccessResource): unknown {
  if (!definitions.has(stateMachine)) {
    definitions.set(stateMachine, parsed(textOf(stateMachine, "definition")));
  }
  return definitions.get(stateMachine);
}

function parsed(json: string | undefined): unknown {
  try {
    return json === undefined ? undefined : JSON.parse(json);
  } catch {
    // What is no JSON, AWS refuses; nothing is known of it here.
    return undefined;
  }
}

/** What is known of a text before an execution: all of it, or what it begins with (`open`). */
export interface KnownText {
  readonly text: string;
  readonly open: boolean;
}

/**
 * The field of a payload in either language of Step Functions: plain, `"Name.$": "States.Format('churn-{}', ...)"`, or
 * `"{% 'churn-' & $uuid() %}"`. Nothing where an expression begins with what only the execution knows.
 */
export function knownField(payload: unknown, name: string): KnownText | undefined {
  const path = textField(payload, `${name}.$`);
  if (path !== undefined) {
    return beginning(/^States\.Format\('((?:[^'{\\]|\\.)*)/.exec(path)?.[1]);
  }
  const text = textField(payload, name);
  return text === undefined ? undefined : knownText(text);
}

/** The same for a text that stands by itself. */
export function knownText(text: string): KnownText | undefined {
  const expression = /^\{%([\s\S]*)%\}$/.exec(text)?.[1];
  return expression === undefined ? { text, open: false } : beginning(/^\s*'([^']*)'/.exec(expression)?.[1]);
}

function beginning(text: string | undefined): KnownText | undefined {
  return text === undefined || text === "" ? undefined : { text, open: true };
}
