import type { StackValidationPolicy } from "@pulumi/policy";

import type { StackCheck } from "./arguments";
import type { AwsType } from "./aws-inputs";
import type { ChangesOf, Remediation } from "./remediation";
import type { SubjectOf } from "./resource-rule";
import { configSchemaOf, type Settings, type SettingValues, settingValues } from "./settings";
import { Stack, type StackResource } from "./stack";
import { type Finding, policyFields, type RuleText, violationMessage } from "./text";
import { judgeEach } from "./unknown";

/** A rule that judges how resources stand to each other, at the end of a preview and of an update. */
export type StackRule = RuleText &
  Omit<StackValidationPolicy, "validateStack"> & {
    readonly scope: "stack";
    /** The type of which each resource is judged. */
    readonly each: AwsType;
    readonly validateStack: StackCheck;
    readonly remediation?: Remediation;
  };

interface Definition<Type extends AwsType, S extends Settings, Fixed extends AwsType> extends RuleText {
  /** The type of which each resource is judged, with the stack around it. */
  readonly each: Type;
  readonly settings?: S;
  readonly judge: (
    subject: StackResource<Type>,
    stack: Stack,
    settings: SettingValues<S>,
  ) => Iterable<Finding>;
  /**
   * A safe change of one resource that the judgement looks at, such as a bucket's public-access block; `change` gives
   * the new values of properties, undefined where nothing is to change. Used only where the configuration sets the
   * rule to `enforcementLevel: "remediate"`.
   */
  readonly remediate?: {
    readonly types: readonly Fixed[];
    readonly change: (subject: SubjectOf<Fixed>, settings: SettingValues<S>) => ChangesOf<Fixed> | undefined;
  };
}

/** Makes a rule out of its text and its judgement. */
export function stackRule<
  Type extends AwsType,
  S extends Settings = Settings,
  Fixed extends AwsType = AwsType,
>(definition: Definition<Type, S, Fixed>): StackRule {
  const settings = definition.settings ?? ({} as S);
  const validateStack: StackCheck = (args, report) => {
    const stack = Stack.of(args.resources);
    const values = settingValues(settings, args.getConfig());
    return judgeEach(
      stack.all(definition.each),
      ({ name }) => name,
      (subject) => {
        for (const finding of definition.judge(subject, stack, values)) {
          report(violationMessage(definition, subject.name, finding), subject.urn);
        }
      },
    );
  };
  const { name, severity, description, reason, fix, url } = definition;
  const remediation = remediationOf(definition, settings);
  return {
    ...policyFields(definition),
    ...{ name, severity, description, reason, fix, url },
    ...configSchemaOf(settings),
    ...(remediation && { remediation }),
    scope: "stack",
    each: definition.each,
    validateStack,
  };
}

function remediationOf<Type extends AwsType, S extends Settings, Fixed extends AwsType>(
  { remediate }: Definition<Type, S, Fixed>,
  settings: S,
): Remediation | undefined {
  if (remediate === undefined) {
    return undefined;
  }
  const wanted: ReadonlySet<string> = new Set(remediate.types);
  return {
    appliesTo: (type) => wanted.has(type),
    changes: ({ type, name, urn, props }, configured) => {
      const subject = { type, name, urn, props } as SubjectOf<Fixed>;
      const changes = remediate.change(subject, settingValues(settings, configured));
      return Promise.resolve(changes && { ...changes });
    },
  };
}
