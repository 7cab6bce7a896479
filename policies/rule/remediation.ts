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
