import { RefusedError } from "../../../components/core";
import { createdUnder, deployed } from "../mock-cloud";

/** One mistake in arguments that are right otherwise. */
export interface Mistake<Args> {
  readonly title: string;
  /** What a sentence of the refusal starts with: the field that is wrong. */
  readonly field: string;
  readonly args: Args;
}

/** Wrong values by the place that they stand in, which is the field that the refusal names. */
export type Values = Readonly<Record<string, readonly unknown[]>>;

/** The arguments with each of the values in turn; of an object or list, what is wrong in it is named with more steps. */
export function withEach<Args>(args: Args, places: Values): Mistake<Args>[] {
  return Object.entries(places).flatMap(([path, values]) =>
    values.map((value, index) => ({
      title: `${path}, value ${index}: ${String(value).slice(0, 60)}`,
      field: path,
      args: withValue(args, path, value),
    })),
  );
}

/** Puts a value where the path leads, such as `mode.variants[0].instanceType`; what was there before stays as it was. */
export function withValue<Args>(args: Args, path: string, value: unknown): Args {
  const [step = "", ...rest] = path.replaceAll("[", ".").replaceAll("]", "").split(".");
  const inner: unknown =
    rest.length === 0 ? value : withValue(memberOf(args, step) ?? {}, rest.join("."), value);
  if (Array.isArray(args)) {
    return args.with(Number(step), inner) as Args;
  }
  return { ...args, [step]: inner };
}

function memberOf(args: unknown, step: string): unknown {
  return (args as Readonly<Record<string, unknown>>)[step];
}

/** Field, value or what is missing, rule and remedy in one sentence: it starts with the field, and has one full stop, at its end. */
const form = /^[a-z][A-Za-z]*((\.|\[)[\w.[\]-]+)? [^\n]+[^.]\.$/;

/** What is wrong with a sentence as such; what it quotes may hold anything. */
export function formProblems(sentence: string): string[] {
  const plain = sentence.replaceAll(/"[^"]*"/g, '""').replaceAll(/\([^)]*\)/g, "()");
  return [
    ...(form.test(sentence)
      ? []
      : [`no sentence that starts with a field and ends with a full stop: ${sentence}`]),
    ...(/[.!?] +[A-Z]/.test(plain) ? [`more than one sentence: ${sentence}`] : []),
    ...(/undefined|\[object/.test(plain) ? [`shows what nobody wrote: ${sentence}`] : []),
  ];
}

/** What goes wrong where each mistake has to be refused, by its field, in good form, and before anything is made. */
export async function unrefused<Args>(
  mistakes: readonly Mistake<Args>[],
  make: (name: string, args: Args) => unknown,
  prefix: string,
): Promise<readonly string[]> {
  const found: string[] = [];
  await deployed(() => {
    for (const [index, { title, field, args }] of mistakes.entries()) {
      found.push(...judged(title, field, () => make(`${prefix}-${index}`, args)));
    }
  });
  const left = createdUnder(`${prefix}-`).map(({ type, name }) => {
    const mistake = mistakes[Number(name.slice(prefix.length + 1).split("-")[0])];
    return `${mistake?.title}: ${type} is there already`;
  });
  return [...new Set([...found, ...left])];
}

function judged(title: string, field: string, make: () => unknown): string[] {
  try {
    make();
  } catch (error) {
    if (!(error instanceof RefusedError)) {
      return [`${title}: ${String(error)}`];
    }
    const named = error.problems.some((problem) => problem.startsWith(field));
    return [
      ...(named ? [] : [`${title}: ${field} is not named by ${error.problems.join(" ")}`]),
      ...error.problems.flatMap((problem) => formProblems(problem)),
    ];
  }
  return [`${title}: nobody refused it`];
}
