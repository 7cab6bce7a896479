import { type StateResource } from "../../sandbox/environment";

/** A place in the project's sources. */
export interface SourceLocation {
  /** Relative to the project's folder, with forward slashes. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;
}

/**
 * Where the program asked for a resource: the innermost line that is neither in a package nor in the component library. The resource itself
 * is made deep inside a component; what a reader can change is the line that made the component.
 */
export function sourceOf(resource: Pick<StateResource, "stackTrace">): SourceLocation | undefined {
  return framesOf(resource).find(({ file }) => !file.startsWith("components/"));
}

/** The line within the component library that made the resource, where there is one. */
export function componentSourceOf(resource: Pick<StateResource, "stackTrace">): SourceLocation | undefined {
  return framesOf(resource).find(
    ({ file }) => file.startsWith("components/") && !file.startsWith("components/core/"),
  );
}

/** Pulumi writes `project:///infra/layers/data.ts#31,14`. */
function framesOf({ stackTrace = [] }: Pick<StateResource, "stackTrace">): readonly SourceLocation[] {
  return stackTrace.flatMap(({ sourcePosition = "" }) => {
    const [, file, line, column] = /^project:\/\/\/(.+)#(\d+)(?:,(\d+))?$/.exec(sourcePosition) ?? [];
    return file === undefined || file.startsWith("node_modules/") || file.startsWith("..")
      ? []
      : [{ file, line: Number(line), column: Number(column ?? 1) }];
  });
}
