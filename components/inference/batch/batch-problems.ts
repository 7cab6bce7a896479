import { type Problem, wholeNumberProblem } from "../../core";
import { keyArnProblem } from "../../encryption";
import { instanceTypeProblem } from "../../instances";
import { objectPathProblem, prefixProblem } from "../../storage";
import { aroundProblems, environmentProblems, namePrefixProblem, tagProblems } from "../../workflow";
import { batchDefaults, type BatchTransformArgs, namePrefixOf } from "./batch-args";
import { aroundOf } from "./around";

/** Every limit is of the SageMaker API reference, CreateTransformJob, unless it says otherwise. */
export function batchProblems(name: string, args: BatchTransformArgs): Problem[] {
  const { input, output, instanceType = batchDefaults.instanceType, instanceCount, model } = args;
  return [
    namePrefixProblem("namePrefix", namePrefixOf(name, args), "transform"),
    ...aroundProblems("", aroundOf(name, args)),
    instanceTypeProblem("instanceType", instanceType, "transform"),
    wholeNumberProblem("instanceCount", instanceCount, { min: 1, rule: "SageMaker allows 1 and more" }),
    keyArnProblem("encryptionKey", args.encryptionKey),
    model.facts?.mode === "MultiModel" &&
      "model loads many models as it is asked for them, which transform jobs cannot; give one of a single model or a pipeline.",
    model.facts?.uncompressed === true &&
      "model has its files as they are; transform jobs take one archive that ends with .tar.gz.",
    input.manifestKey !== undefined &&
      (input.manifestKey.includes("*")
        ? `input.manifestKey is "${input.manifestKey}"; give the key of one object.`
        : objectPathProblem("input.manifestKey", input.manifestKey)),
    args.splitting !== undefined &&
      input.manifestKey !== undefined &&
      `input.manifestKey is "${input.manifestKey}", but splitting writes manifests of its own; leave one of them out.`,
    ...typeProblems("input.contentType", input.contentType),
    ...typeProblems("output.accept", output.accept),
    ...requestProblems(args),
    ...filterProblems(args),
    args.dataCapture && prefixProblem("dataCapture.prefix", args.dataCapture.prefix),
    ...environmentProblems("environment", args.environment, {
      variables: 16,
      nameLength: 1024,
      valueLength: 10_240,
    }),
    ...tagProblems("tags", args.tags),
  ];
}

function requestProblems(args: BatchTransformArgs): Problem[] {
  const { maxPayloadInMB: payload, maxConcurrentTransforms: concurrent, modelClientConfig, input } = args;
  const together = (payload ?? 6) * (concurrent ?? 1);
  return [
    wholeNumberProblem("maxPayloadInMB", payload, { min: 0, max: 100, rule: "SageMaker allows 0 to 100 MB" }),
    wholeNumberProblem("maxConcurrentTransforms", concurrent, {
      min: 0,
      rule: "SageMaker allows 0 and more",
    }),
    (payload ?? 6) <= 100 &&
      together > 100 &&
      `maxConcurrentTransforms is ${concurrent} and maxPayloadInMB ${payload ?? "not set, which means 6"}: ${together} MB together, and SageMaker allows 100; lower one of them.`,
    wholeNumberProblem(
      "modelClientConfig.invocationsTimeoutInSeconds",
      modelClientConfig?.invocationsTimeoutInSeconds,
      { min: 1, max: 3600, rule: "SageMaker allows 1 to 3600 seconds" },
    ),
    wholeNumberProblem("modelClientConfig.invocationsMaxRetries", modelClientConfig?.invocationsMaxRetries, {
      min: 0,
      max: 3,
      rule: "SageMaker allows 0 to 3",
    }),
    // The compiler refuses this too; what comes from a file meets this check.
    args.batchStrategy !== undefined &&
      input.splitType === "None" &&
      `batchStrategy is "${String(args.batchStrategy)}", but input.splitType is "None"; SageMaker batches records only where it splits them, so set Line, RecordIO or TFRecord.`,
  ];
}

function typeProblems(field: string, type: string | undefined): Problem[] {
  return [
    type !== undefined &&
      type.length > 256 &&
      `${field} has ${type.length} characters; SageMaker allows 256.`,
  ];
}

/** Developer Guide, "Associate Prediction Results with Input Records": JSON and CSV only. */
function filterProblems({ input, output, dataProcessing }: BatchTransformArgs): Problem[] {
  if (dataProcessing === undefined) {
    return [];
  }
  const { contentType = batchDefaults.contentType, splitType = batchDefaults.splitType } = input;
  const { inputFilter, outputFilter, joinSource } = dataProcessing;
  return [
    ...(["inputFilter", "outputFilter"] as const).map((field) => {
      const path = { inputFilter, outputFilter }[field];
      return (
        path !== undefined &&
        !(path.startsWith("$") && path.length <= 63) &&
        `dataProcessing.${field} is "${path}"; SageMaker wants a JSONPath that starts with $, up to 63 characters.`
      );
    }),
    !/\b(csv|json|jsonlines)\b/.test(contentType) &&
      `dataProcessing is given, but input.contentType is "${contentType}"; SageMaker filters and joins JSON and CSV only.`,
    (splitType === "RecordIO" || splitType === "TFRecord") &&
      `dataProcessing is given, but input.splitType is "${splitType}"; SageMaker filters and joins JSON and CSV only.`,
    joinSource === "Input" &&
      output.accept !== undefined &&
      familyOf(output.accept) !== familyOf(contentType) &&
      `output.accept is "${output.accept}", but the input that it is joined to is "${contentType}"; ask for the same.`,
  ];
}

function familyOf(type: string): string {
  return type.includes("csv") ? "csv" : type.includes("json") ? "json" : type;
}
