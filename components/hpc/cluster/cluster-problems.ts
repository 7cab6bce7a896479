import { patternProblem, type Problem } from "../../core";
import { keyArnProblem } from "../../encryption";
import { roleNameProblem } from "../../identity";
import { clusterProblems, clusterShapeProblems } from "../checks";
import { rangeProblem, serviceProblems } from "../roles";
import type { HpcClusterArgs } from "./cluster-args";
import { privateServices } from "./cluster-services";
import { defaultDesktopPort } from "./node-configuration";
import { templateSizeProblem } from "./template-size";

/** What is wrong with a cluster: the checks of every cluster, and what this component's own making adds. */
export function hpcClusterProblems(name: string, args: HpcClusterArgs): readonly Problem[] {
  const misshapen = clusterShapeProblems(args);
  if (misshapen.length > 0) {
    return misshapen;
  }
  return [
    roleNameProblem(name, "compute"),
    ...desktopProblems(args),
    ...keyProblems(args),
    ...reachProblems(args),
    boundaryProblem("permissionsBoundary", args.permissionsBoundary),
    boundaryProblem("providerBoundary", args.providerBoundary),
    ...clusterProblems(args, { name, quotas: args.quotas }),
    templateSizeProblem(args),
  ];
}

/** What security groups would refuse, by the names that the program has for it. */
function reachProblems(args: HpcClusterArgs): readonly Problem[] {
  const { headNode, loginPools = [] } = args;
  const ranges = {
    "headNode.ssh.allowedIps": headNode.ssh?.allowedIps,
    "headNode.desktop.allowedIps": headNode.desktop?.allowedIps,
    ...Object.fromEntries(
      loginPools.flatMap(({ name, allowedIps, desktop }) => [
        [`Login pool "${name}": allowedIps`, allowedIps],
        [`Login pool "${name}": desktop.allowedIps`, desktop?.allowedIps],
      ]),
    ),
  };
  return [
    // Other checks say what is no range, and that the whole internet is none.
    ...Object.entries(ranges).map(
      ([field, range]) => range !== undefined && /\/[1-7]$/.test(range) && rangeProblem(field, range),
    ),
    ...serviceProblems(privateServices(args)),
  ];
}

function boundaryProblem(field: string, boundary: unknown): Problem {
  return patternProblem(
    field,
    boundary,
    /^arn:[^:]+:iam::(\d{12}|aws):policy\/.+$/,
    "give the ARN of a managed policy",
  );
}

/** Roles name keys by ARN, which an alias has not. */
function keyProblems({ volumeKeys = [], sharedStorage = [] }: HpcClusterArgs): readonly Problem[] {
  return [
    ...volumeKeys.map((key, index) => keyArnProblem(`volumeKeys[${index}]`, key)),
    ...sharedStorage.map(({ name, volume }) =>
      patternProblem(
        `Shared storage "${name}": kmsKeyId`,
        volume && "kmsKeyId" in volume ? volume.kmsKeyId : undefined,
        /^(arn:[^:]+:kms:[^:]+:\d{12}:key\/)?(mrk-)?[0-9a-f-]{32,36}$/,
        "give the id or the ARN of a key, no alias",
      ),
    ),
  ];
}

/** One port of one security group lets people to their desktops. */
function desktopProblems({ headNode, loginPools = [] }: HpcClusterArgs): readonly Problem[] {
  const onLogin = loginPools.flatMap(({ desktop }) => desktop ?? []);
  const ports = [...new Set(onLogin.map(({ port = defaultDesktopPort }) => port))];
  return [
    headNode.desktop !== undefined &&
      onLogin.length > 0 &&
      "headNode.desktop and a login pool's desktop are given; desktops are on the head node or on login nodes: leave one out, best that of the head node, which has Slurm to run.",
    ports.length > 1 &&
      `desktop.port is ${ports.join(" and ")}; give the desktops of a cluster one port, which its security group opens.`,
  ];
}
