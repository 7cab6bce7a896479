import {
  logRetentionProblem,
  patternProblem,
  type Problem,
  type WholeNumberRange,
  wholeNumberProblem,
} from "../../core";
import { keyArnProblem } from "../../encryption";
import { prefixProblem } from "../../storage";
import { imageProblem } from "../../images";
import { apiProblems } from "./api-problems";
import type { LambdaInferenceArgs, ModelStore } from "./lambda-inference-args";

/** What is wrong with the plain values; Outputs are left to the policies, which see them resolved. */
export function lambdaInferenceProblems(name: string, args: LambdaInferenceArgs): Problem[] {
  return [
    ...functionProblems(name, args),
    ...limitProblems(args),
    ...payloadProblems(args),
    ...environmentProblems(args.environment),
    ...storeProblems(args.modelStore),
    ...concurrencyProblems(args),
    ...asyncProblems(args),
    ...alarmProblems(args),
    ...apiProblems(args.api),
  ];
}

function functionProblems(name: string, args: LambdaInferenceArgs): Problem[] {
  const architecture: string = args.architecture ?? "x86_64";
  return [
    patternProblem(
      "functionName",
      args.functionName ?? name,
      /^[A-Za-z0-9_-]{1,64}$/,
      "Lambda allows up to 64 letters, digits, - and _",
    ),
    imageProblem("image", args.image),
    keyArnProblem("encryptionKey", args.encryptionKey),
    !["arm64", "x86_64"].includes(architecture) &&
      `architecture is "${architecture}"; Lambda runs arm64 and x86_64, and no GPU.`,
    logRetentionProblem("logRetentionInDays", args.logRetentionInDays),
    (args.imageConfig?.command?.length ?? 0) > 1500 &&
      `imageConfig.command has ${args.imageConfig?.command?.length} entries; Lambda allows 1500.`,
  ];
}

function limitProblems({ memorySize, timeout, ephemeralStorage, api }: LambdaInferenceArgs): Problem[] {
  const megabytes = (min: number): WholeNumberRange => ({
    min,
    max: 10240,
    rule: `Lambda allows ${min} to 10240 MB; a larger model needs an endpoint or a container`,
  });
  return [
    wholeNumberProblem("memorySize", memorySize, megabytes(128)),
    wholeNumberProblem("ephemeralStorage", ephemeralStorage, megabytes(512)),
    wholeNumberProblem("timeout", timeout, { min: 1, max: 900, rule: "Lambda allows 1 to 900 seconds" }),
    api !== undefined &&
      timeout !== undefined &&
      timeout > 30 &&
      timeout <= 900 &&
      `timeout is ${timeout}, but an HTTP API gives up after 30 seconds; stay within, or leave the api out and call the function asynchronously.`,
  ];
}

function payloadProblems({ expectedPayloadInMB: megabytes, api }: LambdaInferenceArgs): Problem[] {
  if (megabytes === undefined) {
    return [];
  }
  const limits = api === undefined ? "Lambda takes 6" : "the API takes 10, and Lambda behind it 6";
  return [
    !(megabytes > 0 && megabytes <= 6) &&
      `expectedPayloadInMB is ${megabytes}; ${limits}. Have callers put larger data into S3 and send its key.`,
  ];
}

/** Lambda sets these itself (Lambda Developer Guide, "Defined runtime environment variables"), and we the model's. */
const reserved =
  /^(_HANDLER|_X_AMZN_TRACE_ID|AWS_(DEFAULT_REGION|REGION|EXECUTION_ENV|LAMBDA_\w+|ACCESS_KEY(_ID)?|SECRET_ACCESS_KEY|SESSION_TOKEN)|MODEL_(BUCKET|PREFIX|PATH))$/;

function environmentProblems(environment: LambdaInferenceArgs["environment"] = {}): Problem[] {
  const bytes = Object.entries(environment)
    .flatMap(([name, value]) => [name, typeof value === "string" ? value : ""])
    .reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return [
    bytes > 4096 && `environment has ${bytes} bytes; Lambda allows 4096 for all names and values.`,
    ...Object.keys(environment).flatMap((name) => [
      !/^[A-Za-z][A-Za-z0-9_]+$/.test(name) &&
        `environment has "${name}"; Lambda wants a letter, then letters, digits and _.`,
      reserved.test(name) && `environment sets ${name}, which is set already; choose another name.`,
    ]),
  ];
}

function storeProblems(store: ModelStore | undefined): Problem[] {
  if (store === undefined) {
    return [];
  }
  if (store.type === "s3") {
    return [prefixProblem("modelStore.prefix", store.prefix)];
  }
  const { uid = 1000, gid = 1000 } = store.posixUser ?? {};
  const id: WholeNumberRange = {
    min: 1,
    max: 4_294_967_295,
    rule: "EFS allows 0 to 4294967295, and 0 is root",
  };
  return [
    patternProblem(
      "modelStore.path",
      store.path,
      /^(?=.{1,100}$)(\/[^/$#<>;`|&?{}^*\n]+){1,4}$/,
      "EFS allows up to four folders and 100 characters, such as /models/fraud",
    ),
    patternProblem(
      "modelStore.localMountPath",
      store.localMountPath,
      /^(?=.{1,160}$)\/mnt\/[a-zA-Z0-9-_.]+$/,
      "Lambda mounts below /mnt/, such as /mnt/models",
    ),
    wholeNumberProblem("modelStore.posixUser.uid", uid, id),
    wholeNumberProblem("modelStore.posixUser.gid", gid, id),
    patternProblem(
      "modelStore.fileSystem.id",
      store.fileSystem.id,
      /^fs-[0-9a-f]{8,40}$/,
      "give the id of an EFS file system",
    ),
  ];
}

function concurrencyProblems(args: LambdaInferenceArgs): Problem[] {
  const { reservedConcurrency: reserve, provisionedConcurrency: warm, olderVersion: older } = args;
  const { minCapacity = 1, targetUtilization: target = 0.7 } = warm ?? {};
  const maxCapacity = warm?.maxCapacity ?? minCapacity;
  return [
    wholeNumberProblem("reservedConcurrency", reserve, { min: 1, rule: "0 turns every call away" }),
    wholeNumberProblem("provisionedConcurrency.minCapacity", minCapacity, {
      min: 1,
      rule: "keep 1 warm or more, or leave provisionedConcurrency out",
    }),
    wholeNumberProblem("provisionedConcurrency.maxCapacity", maxCapacity, {
      min: minCapacity,
      rule: `give a whole number from minCapacity, ${minCapacity}`,
    }),
    !(target >= 0.1 && target <= 0.9) &&
      `provisionedConcurrency.targetUtilization is ${target}; Application Auto Scaling allows 0.1 to 0.9.`,
    warm !== undefined &&
      reserve !== undefined &&
      maxCapacity > reserve &&
      `provisionedConcurrency.maxCapacity is ${maxCapacity}, but reservedConcurrency is ${reserve}; Lambda keeps no more warm than may run.`,
    older !== undefined &&
      !(older.share > 0 && older.share < 1) &&
      `olderVersion.share is ${older.share}; give a share above 0 and below 1.`,
    older?.modelPrefix !== undefined &&
      args.modelStore?.type !== "s3" &&
      `olderVersion.modelPrefix is "${older.modelPrefix}", but the model is not in S3; leave it out.`,
    older?.modelPrefix !== undefined && prefixProblem("olderVersion.modelPrefix", older.modelPrefix),
    patternProblem(
      "olderVersion.functionVersion",
      older?.functionVersion,
      /^\d+$/,
      "give the number of a version",
    ),
  ];
}

function asyncProblems({ asyncInvocation = {} }: LambdaInferenceArgs): Problem[] {
  const { onFailure } = asyncInvocation;
  return [
    wholeNumberProblem("asyncInvocation.maximumRetryAttempts", asyncInvocation.maximumRetryAttempts, {
      min: 0,
      max: 2,
      rule: "Lambda allows 0 to 2",
    }),
    wholeNumberProblem("asyncInvocation.maximumEventAgeInSeconds", asyncInvocation.maximumEventAgeInSeconds, {
      min: 60,
      max: 21600,
      rule: "Lambda allows 60 to 21600 seconds",
    }),
    onFailure &&
      patternProblem(
        "asyncInvocation.onFailure.arn",
        onFailure.arn,
        new RegExp(`^arn:[^:]+:${onFailure.type}:[^:]+:\\d{12}:[^*?]+(?<!\\.fifo)$`),
        `give the ARN of ${onFailure.type === "sqs" ? "an SQS queue" : "an SNS topic"} that is not first-in-first-out`,
      ),
    keyArnProblem("asyncInvocation.onFailure.encryptionKey", onFailure?.encryptionKey),
  ];
}

function alarmProblems({ alarms = {}, topic }: LambdaInferenceArgs): Problem[] {
  const { durationShare = 0.8 } = alarms;
  return [
    ...(["errors", "throttles", "serverErrors"] as const).map((field) =>
      wholeNumberProblem(`alarms.${field}`, alarms[field], { min: 1, rule: "give a whole number from 1" }),
    ),
    !(durationShare > 0 && durationShare <= 1) &&
      `alarms.durationShare is ${durationShare}; give a share of the timeout above 0, up to 1.`,
    patternProblem(
      "topic.arn",
      topic?.arn,
      /^arn:[^:]+:sns:[^:]+:\d{12}:[^*?]+$/,
      "give the ARN of an SNS topic",
    ),
  ];
}
