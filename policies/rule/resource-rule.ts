import type { ResourceValidationPolicy } from "@pulumi/policy";

import type { ResourceCheck } from "./arguments";
import type { AwsType, Inputs } from "./aws-inputs";
import type { AnySubject, ChangesOf, Remediation } from "./remediation";
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
export type ResourceRule = RuleText &
  Omit<ResourceValidationPolicy, "validateResource"> & {
    readonly scope: "resource";
    /** Whether it has anything to say of resources of a type. */
    readonly appliesTo: (type: string) => boolean;
    readonly validateResource: ResourceCheck;
    readonly remediation?: Remediation;
  };

type Judge<Subject, S extends Settings> = (
  subject: Subject,
  settings: SettingValues<S>,
) => Iterable<Finding> | Promise<Iterable<Finding>>;

/**
 * New values for a resource that breaks the rule; undefined where no change is safe. The rule must be satisfied
 * afterwards. Used only where the configuration sets the rule to `enforcementLevel: "remediate"`.
 */
type Remediate<Subject, Changes, S extends Settings> = (
  subject: Subject,
  settings: SettingValues<S>,
) => Changes | undefined;

interface Definition<Type extends AwsType, S extends Settings> extends RuleText {
  /** The types it judges. */
  readonly types: readonly Type[];
  readonly settings?: S;
  /** The resource's violations; it may simply read props: an unknown value makes the whole rule undecided. */
  readonly judge: Judge<SubjectOf<Type>, S>;
  readonly remediate?: Remediate<SubjectOf<Type>, ChangesOf<Type>, S>;
}

/** One of several types, told apart by `type`. */
export type SubjectOf<Type extends AwsType> = { readonly [T in Type]: Subject<T> }[Type];

/** Makes a rule out of its text and its judgement. */
export function resourceRule<Type extends AwsType, S extends Settings = Settings>(
  definition: Definition<Type, S>,
): ResourceRule {
  const { types, judge, remediate } = definition;
  const wanted: ReadonlySet<string> = new Set(types);
  // The one place where a type token and its inputs are brought together.
  const typed = ({ type, name, urn, props }: AnySubject) => ({ type, name, urn, props }) as SubjectOf<Type>;
  return ruleOver({
    text: definition,
    settings: definition.settings,
    appliesTo: (type) => wanted.has(type),
    judge: (subject, settings) => judge(typed(subject), settings),
    remediate: remediate && ((subject, settings) => remediate(typed(subject), settings)),
  });
}

/** Makes a rule that judges resources of many types alike. */
export function anyResourceRule<S extends Settings = Settings>(
  definition: RuleText & {
    readonly appliesTo: (type: string) => boolean;
    readonly settings?: S;
    readonly judge: Judge<AnySubject, S>;
    readonly remediate?: Remediate<AnySubject, Readonly<Record<string, unknown>>, S>;
  },
): ResourceRule {
  return ruleOver({ text: definition, ...definition });
}

interface RuleParts<S extends Settings> {
  readonly text: RuleText;
  readonly settings?: S | undefined;
  readonly appliesTo: (type: string) => boolean;
  readonly judge: Judge<AnySubject, S>;
  readonly remediate?: Remediate<AnySubject, object, S> | undefined;
}

function ruleOver<S extends Settings>(parts: RuleParts<S>): ResourceRule {
  const { text, settings = {} as S, appliesTo, judge } = parts;
  const validateResource: ResourceCheck = async (args, report) => {
    if (appliesTo(args.type)) {
      for (const finding of await judge(args, settingValues(settings, args.getConfig()))) {
        report(violationMessage(text, args.name, finding));
      }
    }
  };
  const { name, severity, description, reason, fix, url } = text;
  const remediation = remediationOf(parts);
  return {
    ...policyFields(text),
    ...{ name, severity, description, reason, fix, url },
    ...configSchemaOf(settings),
    ...(remediation && { remediation }),
    scope: "resource",
    appliesTo,
    validateResource,
  };
}

/** Only a resource that breaks the rule is changed, so that `remediate` need not ask. */
function remediationOf<S extends Settings>(parts: RuleParts<S>): Remediation | undefined {
  const { settings = {} as S, appliesTo, judge, remediate } = parts;
  return (
    remediate && {
      appliesTo,
      changes: async (subject, configured) => {
        const values = settingValues(settings, configured);
        const broken = [...(await judge(subject, values))].length > 0;
        return broken ? { ...remediate(subject, values) } : undefined;
      },
    }
  );
}
