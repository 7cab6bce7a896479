import { patternProblem, type Problem, shapeProblems, wholeNumberProblem } from "../core";
import { keyArnProblem } from "../encryption";
import { zonesProblems } from "./placement";
import { type AccessPoint, type SharedFileSystemArgs, transitionDays } from "./shared-args";
import { sharedShape } from "./shapes";

/** Settings from a file never met the compiler, so what the types refuse is refused here too. */
export function sharedProblems(args: SharedFileSystemArgs): Problem[] {
  const misshapen = shapeProblems(args, sharedShape);
  if (misshapen.length > 0) {
    return misshapen;
  }
  const { accessPoints = {}, accessWithoutRole = "none" } = args;
  return [
    keyArnProblem("encryptionKey", args.encryptionKey),
    ...(args.oneZone === undefined
      ? zonesProblems("availabilityZones", args.network, args.availabilityZones)
      : oneZoneProblems(args, args.oneZone)),
    ...throughputProblems(args),
    ...lifecycleProblems(args),
    ...Object.entries(accessPoints).flatMap(([name, point]) => accessPointProblems(name, point)),
    !["none", "read", "write"].includes(accessWithoutRole) &&
      `accessWithoutRole is "${accessWithoutRole}"; known are none, read, write.`,
  ];
}

/** EFS User Guide, "EFS file system types". */
function oneZoneProblems(args: SharedFileSystemArgs, zone: string): Problem[] {
  const { network, availabilityZones, consumerZones, performanceMode } = args;
  const known = (network.privateSubnets ?? []).map(({ availabilityZone }) => availabilityZone);
  const others = [...new Set(consumerZones ?? known)].filter((consumer) => consumer !== zone);
  const whose = consumerZones === undefined ? "the network's zones are" : "consumerZones names";
  const consumers = [...new Set(consumerZones ?? known)].join(", ");
  return [
    ...zonesProblems("oneZone", network, [zone]),
    others.length > 0 &&
      `oneZone is "${zone}", and ${whose} ${consumers}: machines elsewhere pay for every byte and stop with that zone. Leave oneZone out, or name in consumerZones the one zone that mounts it.`,
    availabilityZones !== undefined &&
      `availabilityZones is given; a One Zone file system has one mount target, in ${zone}.`,
    performanceMode === "maxIO" &&
      'performanceMode is "maxIO"; One Zone file systems take generalPurpose only.',
  ];
}

/** EFS API reference, CreateFileSystem. */
function throughputProblems(args: SharedFileSystemArgs): Problem[] {
  const { throughputMode = "elastic", performanceMode, provisionedThroughputInMibps: throughput } = args;
  const mode: string | undefined = performanceMode;
  return [
    !["bursting", "elastic", "provisioned"].includes(throughputMode) &&
      `throughputMode is "${throughputMode}"; known are bursting, elastic, provisioned.`,
    mode !== undefined &&
      !["generalPurpose", "maxIO"].includes(mode) &&
      `performanceMode is "${mode}"; known are generalPurpose, maxIO.`,
    throughputMode === "elastic" &&
      mode === "maxIO" &&
      'performanceMode is "maxIO"; elastic throughput takes generalPurpose only. Choose bursting or provisioned, or leave maxIO, the slower of the two, out.',
    throughputMode === "provisioned" &&
      throughput === undefined &&
      "provisionedThroughputInMibps is not set; provisioned throughput takes 1 to 3414 MiB/s.",
    throughputMode !== "provisioned" &&
      throughput !== undefined &&
      `provisionedThroughputInMibps is ${String(throughput)}; it goes with throughputMode "provisioned" only.`,
    throughputMode === "provisioned" &&
      wholeNumberProblem("provisionedThroughputInMibps", throughput, {
        min: 1,
        max: 3414,
        rule: "EFS takes 1 to 3414 MiB/s, the upper limit by region",
      }),
  ];
}

/** EFS API reference, PutLifecycleConfiguration. */
function lifecycleProblems(args: SharedFileSystemArgs): Problem[] {
  const { throughputMode = "elastic", transitionToIa: toIa = 30 } = args;
  const elastic = throughputMode === "elastic";
  const archive: number | false = args.transitionToArchive ?? false;
  return [
    daysProblem("transitionToIa", toIa),
    daysProblem("transitionToArchive", archive),
    archive !== false &&
      !elastic &&
      `transitionToArchive is ${archive}; Archive comes with elastic throughput only, and throughputMode is "${throughputMode}".`,
    archive !== false &&
      toIa === false &&
      `transitionToArchive is ${archive}, and transitionToIa is false; files reach Archive by way of Infrequent Access.`,
    archive !== false &&
      toIa !== false &&
      archive <= toIa &&
      `transitionToArchive is ${archive}, and transitionToIa is ${toIa}; files reach Archive later than Infrequent Access.`,
  ];
}

function daysProblem(field: string, days: number | false): Problem {
  const known: readonly number[] = transitionDays;
  return (
    days !== false && !known.includes(days) && `${field} is ${days}; EFS takes ${known.join(", ")} days.`
  );
}

/** EFS API reference, CreateAccessPoint. */
function accessPointProblems(name: string, { path, posixUser, permissions }: AccessPoint): Problem[] {
  const at = `accessPoints.${name}`;
  const { uid, gid, secondaryGids = [] } = posixUser;
  const id = { min: 0, max: 4_294_967_295, rule: "POSIX ids are 0 to 4294967295" };
  return [
    patternProblem(at, name, /^[a-z0-9]+(-[a-z0-9]+)*$/, "name it by lower-case letters, digits and hyphens"),
    (!/^(\/|(\/(?!\.)[^$#<>;`|&?{}^*/\n]+){1,4})$/.test(path) || path.length > 100) &&
      `${at}.path is "${path}"; EFS takes a directory with a slash in front, up to four deep and 100 characters.`,
    wholeNumberProblem(`${at}.posixUser.uid`, uid, id),
    wholeNumberProblem(`${at}.posixUser.gid`, gid, id),
    secondaryGids.length > 16 &&
      `${at}.posixUser.secondaryGids holds ${secondaryGids.length}; EFS takes up to 16.`,
    ...secondaryGids.map((one) => wholeNumberProblem(`${at}.posixUser.secondaryGids`, one, id)),
    patternProblem(`${at}.permissions`, permissions, /^[0-7]{3,4}$/, "give an octal mode such as 0750"),
  ];
}
