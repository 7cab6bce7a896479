import { createRequire } from "node:module";

import type { PolicyResource, ResourceValidationArgs } from "@pulumi/policy";

import type { Rule } from "../../policies/rule";
import type { ExampleResource } from "../../policies/rule/examples";

/** The SDK's own wrapping, which throws where a rule touches an unknown value. Its types leave it out. */
const { unknownCheckingProxy } = createRequire(__filename)("@pulumi/policy/proxy") as {
  unknownCheckingProxy: (props: Readonly<Record<string, unknown>>) => Record<string, unknown>;
};

/** What a rule said about the resources of an example. */
export interface Judgement {
  /** The first line of each violation: resource, property, sentence. */
  readonly violations: readonly string[];
  /** Everything that the rule printed behind its description. */
  readonly messages: readonly string[];
  /** What the SDK would report as undecided at preview. */
  readonly undecided: readonly string[];
}

/** Runs a rule over the resources as the policy SDK does. */
export async function judge(
  rule: Rule,
  resources: readonly ExampleResource[],
  settings: Readonly<Record<string, unknown>> = {},
): Promise<Judgement> {
  const messages: string[] = [];
  const undecided: string[] = [];
  const report = (message: string) => void messages.push(message);
  const attempt = async (run: () => unknown) => {
    try {
      await run();
    } catch (error) {
      if (!(error instanceof Error && "unknownTypeSentinel" in error)) {
        throw error;
      }
      undecided.push(error.message);
    }
  };
  const getConfig = <T extends object>() => settings as T;
  if (rule.scope === "stack") {
    const stackResources = asStack(resources);
    // The analyzer skips a rule where the stack has no resource of its type.
    if (resources.some(({ type }) => type === rule.each)) {
      await attempt(() => rule.validateStack({ resources: stackResources, getConfig }, report));
    }
  } else {
    for (const resource of resources) {
      await attempt(() => rule.validateResource({ ...asResource(resource), getConfig }, report));
    }
  }
  return { violations: messages.map((message) => message.split("\n")[0] ?? ""), messages, undecided };
}

/** The resource as the rule's remediation changes it; undefined where it changes nothing. */
export async function remediate(
  rule: Rule,
  { type, name, props, madeOf }: ExampleResource,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<ExampleResource | undefined> {
  if (rule.scope === "document" || rule.remediation?.appliesTo(type) !== true) {
    return undefined;
  }
  const subject = { type, name, urn: urnOf({ type, name }), props: unknownCheckingProxy(props) };
  const changes = await rule.remediation.changes(subject, settings);
  // Through JSON, because the SDK wraps what a remediation takes over from the resource.
  return (
    changes && { type, name, madeOf, props: { ...props, ...(JSON.parse(JSON.stringify(changes)) as object) } }
  );
}

function asResource({
  type,
  name,
  props,
}: ExampleResource): Omit<ResourceValidationArgs, "stackTags" | "getConfig" | "notApplicable"> {
  return {
    ...{ type, name, urn: urnOf({ type, name }) },
    props: unknownCheckingProxy(props),
    opts: resourceOptions,
    isType: () => false,
    asType: () => undefined,
  };
}

function asStack(resources: readonly ExampleResource[]): PolicyResource[] {
  const stack: PolicyResource[] = resources.map((resource) => ({
    ...asResource(resource),
    dependencies: [],
    propertyDependencies: {},
  }));
  resources.forEach(({ madeOf, props }, index) => {
    const links = stack[index]?.propertyDependencies ?? {};
    for (const property of Object.keys(props)) {
      links[property] = [];
    }
    for (const [property, names] of Object.entries(madeOf)) {
      links[property] = stack.filter(({ name }) => names?.includes(name));
    }
  });
  return stack;
}

const resourceOptions = {
  protect: false,
  ignoreChanges: [],
  aliases: [],
  customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
  additionalSecretOutputs: [],
};

function urnOf({ type, name }: { readonly type: string; readonly name: string }): string {
  return `urn:pulumi:dev::example::${type}::${name}`;
}
