import type { StackValidationPolicy } from "@pulumi/policy";

import type { AwsType } from "./aws-inputs";
import { configSchemaOf, type Settings, type SettingValues, settingValues } from "./settings";
import { Stack, type StackResource } from "./stack";
import { type Finding, policyFields, type RuleText, violationMessage } from "./text";
import { judgeEach } from "./unknown";

/** A rule that judges how resources stand to each other, at the end of a preview and of an update. */
export type StackRule = RuleText & StackValidationPolicy & { readonly scope: "stack" };

interface Definition<Type extends AwsType, S extends Settings> extends RuleText {
  /** The type of which each resource is judged, with the stack around it. */
  readonly each: Type;
  readonly settings?: S;
  readonly judge: (
    subject: StackResource<Type>,
    stack: Stack,
    settings: SettingValues<S>,
  ) => Iterable<Finding>;
}

/** Makes a rule out of its text and its judgement. */
export function stackRule<Type extends AwsType, S extends Settings = Settings>(
  definition: Definition<Type, S>,
): StackRule {
  const settings = definition.settings ?? ({} as S);
  const validateStack: StackValidationPolicy["validateStack"] = (args, report) => {
    const stack = new Stack(args.resources);
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
  return {
    ...policyFields(definition),
    ...{ name, severity, description, reason, fix, url },
    ...configSchemaOf(settings),
    scope: "stack",
    // With its type attached the SDK skips the rule in stacks that have none of these.
    validateStack: Object.assign(validateStack, { __pulumiType: definition.each }),
  };
}
