import {
  cronProblem,
  isTimeZone,
  logRetentionProblem,
  patternProblem,
  type Problem,
  wholeNumberProblem,
} from "../../core";
import { keyArnProblem } from "../../encryption";
import { roleNameProblem } from "../../identity";
import { ec2InstanceProblem, ec2InstanceRegionProblem } from "../../instances";
import { objectPathProblem } from "../../storage";
import { accessProblems } from "./access-problems";
import { platformProblems } from "./dcv-platforms";
import { mountProblems } from "./mount-problems";
import type {
  DcvSoftware,
  IdleStop,
  RemoteVisualizationArgs,
  WorkingHours,
  WorkstationImage,
} from "./remote-visualization-args";

export const defaultInstanceType = "g4dn.xlarge";
export const defaultUser = "analyst";

/** What AWS would refuse, what would not work together, and what types let through where settings come from a file. */
export function visualizationProblems(name: string, args: RemoteVisualizationArgs): Problem[] {
  const { instanceType = defaultInstanceType, user = defaultUser, availabilityZone, network } = args;
  const { image = {} }: { readonly image?: Partial<WorkstationImage> } = args;
  const region = network.privateSubnets?.[0]?.availabilityZone.replace(/[a-z]$/, "");
  return [
    roleNameProblem(name, "instance"),
    ec2InstanceProblem("instanceType", instanceType),
    ...platformProblems(instanceType, String(image.operatingSystem)),
    ...imageProblems(image),
    ...softwareProblems(args.dcv),
    keyArnProblem("encryptionKey", args.encryptionKey),
    ...userProblems(user),
    ...accessProblems(name, args.access, region),
    ...mountProblems(args),
    patternProblem(
      "availabilityZone",
      availabilityZone,
      /^[a-z]{2}(-[a-z]+)+-\d[a-z]$/,
      "give a zone such as ap-southeast-1a",
    ),
    ...zoneProblems(args),
    wholeNumberProblem("rootVolumeSizeInGiB", args.rootVolumeSizeInGiB, {
      min: 30,
      max: 16_384,
      rule: "a desktop wants 30 GiB, and EBS allows 16384",
    }),
    ...idleProblems(args.idleStop),
    ...hoursProblems(args.workingHours),
    wholeNumberProblem("tokenMinutes", args.tokenMinutes, {
      min: 1,
      max: 60,
      rule: "a token lives 1 to 60 minutes",
    }),
    wholeNumberProblem("idleSessionMinutes", args.idleSessionMinutes, {
      min: 1,
      max: 60,
      rule: "Session Manager allows 1 to 60 minutes",
    }),
    logRetentionProblem("logRetentionInDays", args.logRetentionInDays),
  ];
}

/** Whether the network has a subnet where the workstation is to stand. */
function zoneProblems({
  network,
  availabilityZone,
  instanceType = defaultInstanceType,
}: RemoteVisualizationArgs): Problem[] {
  const zones = network.privateSubnets?.map((subnet) => subnet.availabilityZone) ?? [];
  const zone = availabilityZone ?? zones[0];
  return [
    availabilityZone !== undefined &&
      zones.length > 0 &&
      !zones.includes(availabilityZone) &&
      `availabilityZone is "${availabilityZone}"; the network has private subnets in ${zones.join(", ")}.`,
    zone !== undefined && ec2InstanceRegionProblem("instanceType", instanceType, zone.replace(/[a-z]$/, "")),
  ];
}

function imageProblems({ imageId, parameterName }: Partial<WorkstationImage>): Problem[] {
  return [
    imageId === undefined &&
      parameterName === undefined &&
      "image has neither an imageId nor a parameterName; give one.",
    imageId !== undefined &&
      parameterName !== undefined &&
      "image has an imageId and a parameterName; give one of them.",
    patternProblem("image.imageId", imageId, /^ami-[0-9a-f]{8,17}$/, "give the id of an AMI"),
    patternProblem(
      "image.parameterName",
      parameterName,
      /^\/[\w.-]+(\/[\w.-]+)*$/,
      "give a parameter of Systems Manager, such as /aws/service/marketplace/prod-abc/latest",
    ),
  ];
}

function softwareProblems(dcv: DcvSoftware = { type: "installed" }): Problem[] {
  const { type }: { readonly type: string } = dcv;
  return dcv.type === "archive"
    ? [
        objectPathProblem("dcv.key", dcv.key),
        // It stands in a script that root runs.
        !/^[\w.+=/-]+\.tgz$/.test(dcv.key) &&
          `dcv.key is "${dcv.key}"; give AWS's archive, whose name ends with .tgz, by letters, digits and _.+=/- alone.`,
        patternProblem(
          "dcv.sha256",
          dcv.sha256,
          /^[0-9a-f]{64}$/,
          "give the SHA-256 of the archive, 64 digits of 0-9 and a-f",
        ),
      ]
    : [type !== "installed" && `dcv.type is "${type}"; known are installed and archive.`];
}

/** Users that images have already, some of them with sudo, others without a home. */
const takenUsers: ReadonlySet<string> = new Set([
  ...["root", "ec2-user", "ubuntu", "rocky", "centos", "ssm-user", "dcv", "gdm", "nobody", "admin"],
  ...["bin", "daemon", "adm", "lp", "sync", "shutdown", "halt", "mail", "operator", "games", "ftp", "sys"],
  ...["man", "news", "uucp", "proxy", "backup", "list", "irc", "sshd", "dbus", "chrony", "rpc", "tss"],
  ...["pcluster-admin", "slurm", "munge", "www-data"],
]);

function userProblems(user: string): Problem[] {
  return [
    patternProblem(
      "user",
      user,
      /^[a-z][a-z0-9_-]{0,30}$/,
      "give 1 to 31 of a-z 0-9 _ -, starting with a letter",
    ),
    takenUsers.has(user) &&
      `user is "${user}", which the image has already, with rights of its own; choose another name.`,
  ];
}

function idleProblems(idle: IdleStop | false = {}): Problem[] {
  if (idle === false) {
    return [];
  }
  const { metric = "CPUUtilization", below, minutes = 60 } = idle;
  const known: readonly string[] = ["CPUUtilization", "NetworkOut"];
  return [
    !known.includes(metric) && `idleStop.metric is "${String(metric)}"; known are ${known.join(" and ")}.`,
    below !== undefined &&
      !(below > 0) &&
      `idleStop.below is ${below}; give more than 0, or nothing is ever idle.`,
    metric === "CPUUtilization" &&
      below !== undefined &&
      below > 50 &&
      `idleStop.below is ${below}; give at most 50 percent, or work in progress is stopped.`,
    !(Number.isInteger(minutes / 5) && minutes >= 15 && minutes <= 1440) &&
      `idleStop.minutes is ${minutes}; give a multiple of 5 from 15 to 1440, as CloudWatch looks back a day at most.`,
  ];
}

function hoursProblems(hours: WorkingHours | undefined): Problem[] {
  const { stop }: Partial<WorkingHours> = hours ?? {};
  return hours === undefined
    ? []
    : [
        ...(["start", "stop"] as const).flatMap((when) => [
          patternProblem(
            `workingHours.${when}`,
            hours[when],
            /^cron\(([\w,*/?#-]+ ){5}[\w,*/?#-]+\)$/,
            "EventBridge Scheduler takes cron(0 20 ? * MON-FRI *) with six fields",
          ),
          cronProblem(`workingHours.${when}`, hours[when]),
        ]),
        stop === undefined &&
          "workingHours.stop is missing; say when it stops, such as cron(0 20 ? * MON-FRI *).",
        stop !== undefined &&
          hours.start === stop &&
          `workingHours.start and stop are both "${stop}"; let it run in between.`,
        hours.timezone !== undefined &&
          !isTimeZone(hours.timezone) &&
          `workingHours.timezone is "${hours.timezone}"; give an IANA time zone such as Asia/Singapore.`,
      ];
}
