import type { ResourceRemediation } from "@pulumi/policy";

import type { ResourceArgs } from "./arguments";
import type { AwsType, Inputs } from "./aws-inputs";

/** A resource of whatever type: its inputs are looked up by name. */
export type AnySubject = Pick<ResourceArgs, "type" | "name" | "urn" | "props">;

/** New values of a resource's properties; those left out stay as they are. */
export type ChangesOf<Type extends AwsType> = { readonly [T in Type]: Partial<Inputs<T>> }[Type];

/** A safe change of a resource's inputs, for rules that the configuration sets to `enforcementLevel: "remediate"`. */
export interface Remediation {
  readonly appliesTo: (type: string) => boolean;
  /**
   * The changed properties, or undefined where nothing is to change or no change is safe. Throws where it would need
   * a value that preview does not know.
   *
   * @param configured the rule's settings as configured, without defaults
   */
  readonly changes: (
    subject: AnySubject,
    configured: object,
  ) => Promise<Readonly<Record<string, unknown>> | undefined>;
}

/** The remediation in the form of the policy SDK, for packs that other people make of these rules. */
export function remediationFields(remediation: Remediation | undefined): {
  readonly remediation?: Remediation;
  readonly remediateResource?: ResourceRemediation;
} {
  if (remediation === undefined) {
    return {};
  }
  const remediateResource: ResourceRemediation = async (args) => {
    const changes = remediation.appliesTo(args.type)
      ? await remediation.changes(args, args.getConfig())
      : undefined;
    // Set one by one: the SDK's object keeps secrets secret, and copying it would trip over unknown values.
    return changes === undefined ? undefined : Object.assign(args.props, changes);
  };
  return { remediation, remediateResource };
}
