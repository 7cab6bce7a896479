import {
  cronProblem,
  isTimeZone,
  logRetentionProblem,
  patternProblem,
  type Problem,
  shapeProblems,
  wholeNumberProblem,
} from "../../core";
import { keyArnProblem } from "../../encryption";
import { roleNameProblem } from "../../identity";
import { ec2InstanceFacts, ec2InstanceProblem } from "../../instances";
import { baseImages } from "./base-image";
import type { ClusterImageArgs, ImageSchedule } from "./cluster-image-args";
import { componentProblems } from "./image-component";
import { clusterImageShape } from "./shapes";

/** Image Builder's quota of components in a recipe. */
const mostComponents = 20;
/** ParallelCluster's official images have a root volume of this size; a smaller one cannot hold it. */
const leastRootVolume = 45;

/** What is wrong with the plain values; an Output is left to the policies, which see it resolved. */
export function clusterImageProblems(name: string, args: ClusterImageArgs): Problem[] {
  const misshapen = shapeProblems(args, clusterImageShape);
  if (misshapen.length > 0) {
    return misshapen;
  }
  const { architecture = "x86_64", components, rootVolume, copies = {} } = args;
  const count = Object.keys(components).length;
  return [
    patternProblem(
      "name",
      name,
      /^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$/,
      "Image Builder makes ARNs of it: 3 to 40 of a-z, 0-9 and -",
    ),
    roleNameProblem(name, "lifecycle"),
    Object.hasOwn(baseImages, args.os)
      ? baseImages[args.os].published === false &&
        args.parentImage === undefined &&
        `os is "${args.os}", of which AWS publishes no image; give a parentImage with ParallelCluster installed.`
      : `os is "${String(args.os)}"; ParallelCluster has images of ${Object.keys(baseImages).join(", ")}.`,
    !["x86_64", "arm64"].includes(architecture) &&
      `architecture is "${String(architecture)}"; ParallelCluster has images for x86_64 and arm64.`,
    patternProblem(
      "parallelClusterVersion",
      args.parallelClusterVersion,
      /^3\.\d+\.\d+$/,
      "give a release such as 3.16.1",
    ),
    patternProblem(
      "parentImage",
      args.parentImage,
      /^(ami-([0-9a-f]{8}|[0-9a-f]{17})|ssm:.+|arn:aws[a-z-]*:imagebuilder:.+)$/,
      "give an image's id, an ARN of Image Builder, or a parameter as ssm:<name>",
    ),
    patternProblem(
      "version",
      args.version,
      /^\d{1,9}\.\d{1,9}$/,
      "give major and minor number such as 1.0; the third is made from the content",
    ),
    count === 0 &&
      "components is empty; the image would be its parent under another name: use that as customAmi.",
    count > mostComponents &&
      `components has ${count}; a recipe takes ${mostComponents}: put several steps into one.`,
    ...Object.entries(components).flatMap(([component, value]) => componentProblems(component, value)),
    ...instanceProblems(args.instanceTypes ?? [], architecture),
    wholeNumberProblem("rootVolume.sizeInGiB", rootVolume?.sizeInGiB, {
      ...{ min: leastRootVolume, max: 16000 },
      rule: `the official images have ${leastRootVolume} GiB and Image Builder takes 16000`,
    }),
    wholeNumberProblem("rootVolume.iops", rootVolume?.iops, {
      min: 3000,
      max: 64000,
      rule: "gp3 has 3000 operations a second, and Image Builder takes 64000",
    }),
    wholeNumberProblem("rootVolume.throughput", rootVolume?.throughput, {
      min: 125,
      max: 1000,
      rule: "Image Builder takes 125 to 1000 MiB a second",
    }),
    keyArnProblem("encryptionKey", args.encryptionKey),
    keyArnProblem("logEncryptionKey", args.logEncryptionKey),
    logRetentionProblem("logRetentionInDays", args.logRetentionInDays),
    patternProblem(
      "notificationTopicArn",
      args.notificationTopicArn,
      /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}$/,
      "give the ARN of a standard topic; Image Builder takes no FIFO topic",
    ),
    ...Object.entries(copies).flatMap(([region, { encryptionKey }]) =>
      copyProblems(region, encryptionKey.arn),
    ),
    ...(args.sharedWithAccounts ?? []).map((account, index) =>
      patternProblem(
        `sharedWithAccounts[${index}]`,
        account,
        /^\d{12}$/,
        "an account id has twelve digits; an image is never shared with everybody",
      ),
    ),
    ...(args.schedule === undefined || args.schedule === "none" ? [] : scheduleProblems(args.schedule)),
    wholeNumberProblem("keepImages", args.keepImages, {
      min: 1,
      max: 1000,
      rule: "Image Builder keeps 1 to 1000",
    }),
    ...Object.keys(args.tags ?? {}).map(
      (key) =>
        (/^aws:/i.test(key) || ["CreatedBy", "Ec2ImageBuilderArn", "Name", "Tags"].includes(key)) &&
        `tags has the key "${key}"; Image Builder keeps it for itself.`,
    ),
  ];
}

function instanceProblems(types: readonly string[], architecture: string): Problem[] {
  return types.flatMap((type, index) => {
    const facts = ec2InstanceFacts(type);
    return [
      ec2InstanceProblem(`instanceTypes[${index}]`, type),
      facts !== undefined &&
        facts.architecture !== architecture &&
        `instanceTypes[${index}] is "${type}", which is ${facts.architecture}; the image is for ${architecture}.`,
    ];
  });
}

function copyProblems(region: string, key: unknown): Problem[] {
  const ofKey = typeof key === "string" ? key.split(":")[3] : undefined;
  return [
    patternProblem("copies", region, /^[a-z]{2}(-[a-z]+)+-\d$/, "give a region such as ap-southeast-3"),
    keyArnProblem(`copies["${region}"].encryptionKey`, typeof key === "string" ? { arn: key } : undefined),
    ofKey !== undefined &&
      ofKey !== region &&
      `copies["${region}"].encryptionKey is of ${ofKey}; a copy is encrypted with a key of its own region.`,
  ];
}

function scheduleProblems({ scheduleExpression: expression, timezone, when }: ImageSchedule): Problem[] {
  return [
    patternProblem(
      "schedule.scheduleExpression",
      expression,
      /^(cron\(\S+( \S+){5}\)|rate\([1-9]\d* (minute|hour|day)s?\))$/,
      "give cron(...) with six fields, such as cron(0 3 ? * SUN *), or rate(...)",
    ),
    cronProblem("schedule.scheduleExpression", expression),
    timezone !== undefined &&
      !isTimeZone(timezone) &&
      `schedule.timezone is "${timezone}"; give a name such as Asia/Singapore.`,
    when !== undefined &&
      !["dependencies", "always"].includes(when) &&
      `schedule.when is "${String(when)}"; give dependencies or always.`,
  ];
}
