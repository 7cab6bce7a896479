import type { StateResource } from "../../sandbox/environment/checkpoint";
import { runPythonScript } from "./python-script";

/** What cfn-lint has against each template, warnings too, by the name under which it was given. */
export function templateFindings(
  templates: Readonly<Record<string, string>>,
  region = "ap-southeast-1",
): Readonly<Record<string, readonly string[]>> {
  const question = JSON.stringify({ region, templates });
  return JSON.parse(runPythonScript("tests/judges/stack_templates.py", [], question)) as Readonly<
    Record<string, readonly string[]>
  >;
}

/** What cfn-lint has against the templates of a state's stacks. */
export function stackFindings(resources: readonly StateResource[]): Promise<readonly string[]> {
  const bodies = resources.flatMap(({ type, urn, inputs }) => {
    const body = inputs?.["templateBody"];
    return type === "aws:cloudformation/stack:Stack" && typeof body === "string"
      ? [[urn.split("::").pop() ?? urn, body] as const]
      : [];
  });
  const found = bodies.length > 0 ? templateFindings(Object.fromEntries(bodies)) : {};
  return Promise.resolve(
    Object.entries(found).flatMap(([stack, findings]) => findings.map((finding) => `${stack}: ${finding}`)),
  );
}
