import * as pulumi from "@pulumi/pulumi";

import { prebuiltImageUri } from "../images";
import type { RequestOf } from "../workflow";
import type { Debugging, DebuggingRule } from "./debugging";
import type { OutputPlace } from "./training-args";

/** The parts of the request that Debugger reads; none for what is not asked for. */
export function debuggingRequest(debugging: Debugging = {}, region: pulumi.Input<string>) {
  const { profilerConfig, profilerRules, debugHookConfig, debugRules, tensorBoardOutputConfig } = debugging;
  return {
    ...(profilerConfig && {
      ProfilerConfig: {
        S3OutputPath: uriOf(profilerConfig),
        ProfilingIntervalInMilliseconds: profilerConfig.profilingIntervalInMilliseconds ?? 500,
        ProfilingParameters: profilerConfig.profilingParameters,
      },
    }),
    ...(debugHookConfig && {
      DebugHookConfig: {
        S3OutputPath: uriOf(debugHookConfig),
        HookParameters: debugHookConfig.hookParameters,
        CollectionConfigurations: debugHookConfig.collectionConfigurations?.map((collection) => ({
          CollectionName: collection.collectionName,
          CollectionParameters: collection.collectionParameters,
        })),
      },
    }),
    ...(tensorBoardOutputConfig && {
      TensorBoardOutputConfig: {
        S3OutputPath: uriOf(tensorBoardOutputConfig),
        LocalPath: tensorBoardOutputConfig.localPath ?? "/opt/ml/output/tensorboard",
      },
    }),
    ...(profilerRules && {
      ProfilerRuleConfigurations: profilerRules.map((rule) => ruleRequest(rule, region)),
    }),
    ...(debugRules && { DebugRuleConfigurations: debugRules.map((rule) => ruleRequest(rule, region)) }),
  } satisfies Partial<RequestOf<"training">>;
}

/** A built-in rule is found by a parameter of this name (SageMaker Python SDK, `Rule.sagemaker`). */
function ruleRequest(rule: DebuggingRule, region: pulumi.Input<string>) {
  const { ruleConfigurationName, ruleParameters, ruleEvaluatorImage } = rule;
  const own = ruleEvaluatorImage !== undefined;
  return {
    RuleConfigurationName: ruleConfigurationName,
    RuleEvaluatorImage: ruleEvaluatorImage ?? builtInRules(region),
    RuleParameters: own ? ruleParameters : { rule_to_invoke: ruleConfigurationName, ...ruleParameters },
  };
}

/** AWS's image of its rules, in an account of AWS's own a region. */
function builtInRules(region: pulumi.Input<string>): pulumi.Output<string> {
  return prebuiltImageUri({ framework: "debugger" }, "processing", undefined, { region });
}

/** The images of all rules: they run under the job's role. */
export function ruleImages(debugging: Debugging = {}, region: pulumi.Input<string>): pulumi.Output<string>[] {
  const rules = [...(debugging.profilerRules ?? []), ...(debugging.debugRules ?? [])];
  const own = rules.flatMap(({ ruleEvaluatorImage: image }) =>
    image === undefined ? [] : [pulumi.output(image)],
  );
  return own.length < rules.length ? [...own, builtInRules(region)] : own;
}

/** Without the slash at its end, to which SageMaker would add another one. */
export function uriOf({ bucket, prefix }: OutputPlace): pulumi.Output<string> {
  return pulumi.interpolate`s3://${bucket.bucketName}/${prefix.slice(0, -1)}`;
}
