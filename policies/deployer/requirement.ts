import { type DeployedResource, type Verb, verbs } from "./deployed-resource";
import { cloudFormationType, handlerActions } from "./handlers";
import { unpackActions } from "./packed-actions";
import { type ProviderCalls, providerCalls } from "./provider-calls";

/** One call that a deployment makes for a resource. */
export interface Requirement {
  readonly resource: DeployedResource;
  readonly verb: Verb;
  readonly action: string;
  /** Where the call is known from: a file of the provider, or a CloudFormation type. */
  readonly source: string;
}

/** Whether the tables know what a deployment calls for the type. */
export function isKnownType(type: string): boolean {
  return providerCalls[type] !== undefined || cloudFormationType(type) !== undefined;
}

/** The calls that create, read, update and delete a resource: by the provider's row, else by CloudFormation's handlers. */
export function requirementsOf(resource: DeployedResource): readonly Requirement[] {
  const row = providerCalls[resource.type];
  return verbs.flatMap((verb) => {
    const actions = row === undefined ? handlerActions(resource.type, verb) : rowActions(row, resource, verb);
    const source =
      row === undefined
        ? `handlers of ${cloudFormationType(resource.type)}`
        : `terraform-provider-aws internal/service/${row.source}`;
    return [...new Set(actions)].map((action) => ({ resource, verb, action, source }));
  });
}

function rowActions(row: ProviderCalls, resource: DeployedResource, verb: Verb): readonly string[] {
  return [
    ...unpackActions(row[verb]),
    ...(row.conditional ?? [])
      .filter((calls) => calls.verb === verb && calls.when(resource))
      .flatMap(({ calls }) => unpackActions(calls)),
  ];
}
