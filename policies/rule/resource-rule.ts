import type { ResourceValidation, ResourceValidationArgs, ResourceValidationPolicy } from "@pulumi/policy";

import type { AwsType, Inputs } from "./aws-inputs";
import { configSchemaOf, type Settings, type SettingValues, settingValues } from "./settings";
import { type Finding, policyFields, type RuleText, violationMessage } from "./text";

/** A resource as a rule sees it before it is created: its inputs, with the provider's defaults filled in. */
export interface Subject<Type extends AwsType = AwsType> {
  readonly type: Type;
  readonly name: string;
  readonly urn: string;
  readonly props: Inputs<Type>;
}

/** A rule that judges one resource at a time, before anything is created. */
export type ResourceRule = RuleText & ResourceValidationPolicy & { readonly scope: "resource" };

interface Definition<Type extends AwsType, S extends Settings> extends RuleText {
  /** The types it judges. */
  readonly types: readonly Type[];
  readonly settings?: S;
  /** The resource's violations; it may simply read props: an unknown value makes the whole rule undecided. */
  readonly judge: (
    subject: SubjectOf<Type>,
    settings: SettingValues<S>,
  ) => Iterable<Finding> | Promise<Iterable<Finding>>;
}

/** One of several types, told apart by `type`. */
export type SubjectOf<Type extends AwsType> = { readonly [T in Type]: Subject<T> }[Type];

/** Makes a rule out of its text and its judgement. */
export function resourceRule<Type extends AwsType, S extends Settings = Settings>(
  definition: Definition<Type, S>,
): ResourceRule {
  const { types, judge } = definition;
  const wanted: ReadonlySet<string> = new Set(types);
  return ruleOver(
    definition,
    (type) => wanted.has(type),
    types.length === 1 ? types[0] : undefined,
    // The one place where a type token and its inputs are brought together.
    ({ type, name, urn, props }, settings) => judge({ type, name, urn, props } as SubjectOf<Type>, settings),
  );
}

/** A resource of whatever type: its inputs are looked up by name. */
export type AnySubject = Pick<ResourceValidationArgs, "type" | "name" | "urn" | "props">;

/** Makes a rule that judges resources of many types alike. */
export function anyResourceRule<S extends Settings = Settings>(
  definition: RuleText & {
    readonly appliesTo: (type: string) => boolean;
    readonly settings?: S;
    readonly judge: (
      subject: AnySubject,
      settings: SettingValues<S>,
    ) => Iterable<Finding> | Promise<Iterable<Finding>>;
  },
): ResourceRule {
  return ruleOver(definition, definition.appliesTo, undefined, definition.judge);
}

function ruleOver<S extends Settings>(
  definition: RuleText & { readonly settings?: S },
  appliesTo: (type: string) => boolean,
  onlyType: string | undefined,
  judge: (
    args: ResourceValidationArgs,
    settings: SettingValues<S>,
  ) => Iterable<Finding> | Promise<Iterable<Finding>>,
): ResourceRule {
  const settings = definition.settings ?? ({} as S);
  const validateResource: ResourceValidation = async (args, report) => {
    if (appliesTo(args.type)) {
      for (const finding of await judge(args, settingValues(settings, args.getConfig()))) {
        report(violationMessage(definition, args.name, finding));
      }
    }
  };
  // With its type attached the SDK skips the rule for other types before it decodes their properties.
  const filtered =
    onlyType === undefined ? validateResource : Object.assign(validateResource, { __pulumiType: onlyType });
  const { name, severity, description, reason, fix, url } = definition;
  return {
    ...policyFields(definition),
    ...{ name, severity, description, reason, fix, url },
    ...configSchemaOf(settings),
    scope: "resource",
    validateResource: filtered,
  };
}
