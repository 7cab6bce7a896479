import { patternProblem, type Problem, wholeNumberProblem } from "../core";
import { keyArnProblem } from "../encryption";
import { imageProblems, isPrebuilt } from "../images";
import { prefixProblem } from "../storage";
import { channelProblems } from "./channel-problems";
import { groupsOf, instanceCountOf } from "./cluster";
import { clusterProblems } from "./cluster-problems";
import { debuggingProblems } from "./debugging-problems";
import { distributionProblems } from "./distribution-problems";
import { metadataProblems } from "./metadata-problems";
import { objectKeyProblem } from "./object-key";
import { parameterProblems } from "./parameter-problems";
import type { TrainingJobArgs } from "./training-args";

/** Prebuilt images that train by an algorithm of their own; the others run a script (SageMaker Developer Guide, "Prebuilt images"). */
const needScript = ["huggingface-pytorch", "pytorch", "sklearn", "tensorflow"];

/** Everything that is wrong with the plain values. Outputs are left to the policies, which see them resolved. */
export function trainingProblems(name: string, args: TrainingJobArgs): Problem[] {
  const { resourceConfig: resources, distribution, outputDataConfig, checkpointConfig } = args;
  const groups = groupsOf(resources);
  const spot = args.enableManagedSpotTraining === true;
  return [
    ...clusterProblems(resources, spot),
    ...imageSourceProblems(args),
    ...distributionProblems(distribution, resources, args.sourceCode !== undefined),
    ...channelProblems(args.inputDataConfig ?? [], {
      jobMode: args.trainingInputMode ?? "File",
      groupNames: groups.flatMap((group) => group.name ?? []),
      hasCode: args.sourceCode !== undefined,
    }),
    prefixProblem("outputDataConfig.prefix", outputDataConfig.prefix),
    checkpointConfig && prefixProblem("checkpointConfig.prefix", checkpointConfig.prefix),
    ...stoppingProblems(args),
    keyArnProblem("encryptionKey", args.encryptionKey),
    ...placeProblems(args),
    ...parameterProblems(args),
    ...debuggingProblems(args.debugging, {
      instanceCount: instanceCountOf(resources),
      distributed: distribution !== undefined && distribution.kind !== "own",
      checkpoints: checkpointConfig !== undefined,
    }),
    ...metadataProblems(name, args),
  ];
}

function imageSourceProblems({ image, resourceConfig, sourceCode, ...args }: TrainingJobArgs): Problem[] {
  const types = [...new Set(groupsOf(resourceConfig).map(({ type }) => type))];
  const framework = isPrebuilt(image) ? image.framework : undefined;
  const words = {
    containerEntrypoint: args.containerEntrypoint,
    containerArguments: args.containerArguments,
  };
  return [
    ...new Set(types.flatMap((type) => imageProblems("image", image, "training", type))),
    framework !== undefined &&
      needScript.includes(framework) &&
      sourceCode === undefined &&
      args.containerEntrypoint === undefined &&
      `sourceCode is missing; AWS's image of ${framework} runs a script, so give one, or containerEntrypoint.`,
    sourceCode && objectKeyProblem("sourceCode.key", sourceCode.key),
    sourceCode &&
      patternProblem(
        "sourceCode.key",
        sourceCode.key,
        /\.tar\.gz$/,
        "SageMaker's training toolkit unpacks .tar.gz",
      ),
    sourceCode &&
      patternProblem(
        "sourceCode.entryPoint",
        sourceCode.entryPoint,
        /^(?!\/)(?!.*\.\.)[\w./-]+\.(py|sh)$/,
        "give a script within the archive, such as train.py",
      ),
    sourceCode !== undefined &&
      args.containerEntrypoint !== undefined &&
      "containerEntrypoint is given with sourceCode, which the image's own program starts; leave one out.",
    ...Object.entries(words).map(
      ([field, list = []]) => list.length > 100 && `${field} has ${list.length} words; SageMaker allows 100.`,
    ),
  ];
}

/** SageMaker API reference, StoppingCondition and RetryStrategy. */
function stoppingProblems(args: TrainingJobArgs): Problem[] {
  const { enableManagedSpotTraining: spot = false, checkpointConfig, stoppingCondition = {} } = args;
  const { maxRuntimeInSeconds: run, maxWaitTimeInSeconds: wait, maxPendingTimeInSeconds } = stoppingCondition;
  const longest = 2_419_200;
  return [
    spot &&
      (checkpointConfig as unknown) === undefined &&
      "enableManagedSpotTraining is true without checkpointConfig; AWS takes Spot instances away, and what is not in a checkpoint is lost.",
    spot &&
      wait === undefined &&
      "stoppingCondition.maxWaitTimeInSeconds is missing; managed Spot training wants it, from maxRuntimeInSeconds.",
    !spot &&
      wait !== undefined &&
      `stoppingCondition.maxWaitTimeInSeconds is ${String(wait)} without Spot; only managed Spot training waits, so leave it out.`,
    wholeNumberProblem("stoppingCondition.maxRuntimeInSeconds", run, {
      min: 1,
      max: longest,
      rule: `SageMaker allows 1 to ${longest} seconds, 28 days`,
    }),
    wholeNumberProblem("stoppingCondition.maxWaitTimeInSeconds", wait, {
      min: run ?? 86_400,
      rule: `give whole seconds from maxRuntimeInSeconds, ${run ?? 86_400}`,
    }),
    wholeNumberProblem("stoppingCondition.maxPendingTimeInSeconds", maxPendingTimeInSeconds, {
      min: 1800,
      max: longest,
      rule: `SageMaker allows 1800 to ${longest} seconds`,
    }),
    wholeNumberProblem("retryStrategy.maximumRetryAttempts", args.retryStrategy?.maximumRetryAttempts, {
      min: 1,
      max: 30,
      rule: "SageMaker allows 1 to 30 attempts",
    }),
  ];
}

/** SageMaker API reference, VpcConfig; a given role and given security groups are not ours to shape. */
function placeProblems({
  subnetIds,
  securityGroupIds,
  role,
  permissionsBoundary,
  transform,
}: TrainingJobArgs): Problem[] {
  const subnets = Array.isArray(subnetIds) ? subnetIds.length : 1;
  const groups = securityGroupIds?.length ?? 1;
  return [
    !(subnets >= 1 && subnets <= 16) && `subnetIds has ${subnets} subnets; SageMaker allows 1 to 16.`,
    !(groups >= 1 && groups <= 5) && `securityGroupIds has ${groups} groups; SageMaker allows 1 to 5.`,
    role !== undefined &&
      (permissionsBoundary !== undefined || transform?.role !== undefined) &&
      "permissionsBoundary or transform.role is given with role, which is made elsewhere; set them there.",
    securityGroupIds !== undefined &&
      transform?.securityGroup !== undefined &&
      "transform.securityGroup is given with securityGroupIds, which are made elsewhere; change them there.",
  ];
}
