import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { PlatformComponent } from "../../core";
import {
  efsTraffic,
  type FileSystemTraffic,
  lustreEfaTraffic,
  lustreTraffic,
  ontapTraffic,
  type PortRange,
} from "../../file-systems";
import type { ClusterSecurityGroups } from "../roles";
import type { HpcClusterArgs } from "./cluster-args";
import type { ClusterFileSystem } from "./shared-storage-args";

interface NodeReachArgs {
  readonly cluster: HpcClusterArgs;
  readonly groups: ClusterSecurityGroups;
}

/** A rule of the nodes' groups, but for the group. */
interface Way {
  /** Tells it from the other rules of a group. */
  readonly name: string;
  readonly direction: "in" | "out";
  readonly ports: PortRange;
  readonly peer:
    | { readonly cidrIpv4: pulumi.Input<string> }
    | { readonly referencedSecurityGroupId: pulumi.Input<string> };
  readonly description: string;
  /** Default every group. */
  readonly only?: "head";
}

/**
 * The nodes' own half of the way to what other programs made: file systems without `allowClients`, a directory, a database or
 * slurmdbd of accounts. The other half, what those let
 * in, is their owners' business. Costs nothing.
 */
export class NodeReach extends PlatformComponent {
  /** What must be there before nodes start. */
  readonly rules: readonly pulumi.Resource[];

  constructor(name: string, { cluster, groups }: NodeReachArgs, opts: pulumi.ComponentResourceOptions) {
    super("mlhpc:hpc:NodeReach", name, opts);
    const nodes = Object.entries({
      head: groups.headNodeSecurityGroupId,
      compute: groups.computeSecurityGroupId,
      login: groups.loginSecurityGroupId,
    });
    this.rules = waysOf(cluster).flatMap((way) =>
      nodes.flatMap(([node, group]) =>
        group === undefined || (way.only !== undefined && way.only !== node)
          ? []
          : this.rule(`${node}-${way.name}`, way, group),
      ),
    );
    this.registerOutputs({});
  }

  private rule(
    name: string,
    { direction, ports, peer, description }: Way,
    securityGroupId: pulumi.Input<string>,
  ): pulumi.Resource {
    const args = { ...ports, ...peer, securityGroupId, description };
    return direction === "in"
      ? this.child(aws.vpc.SecurityGroupIngressRule, name, args)
      : this.child(aws.vpc.SecurityGroupEgressRule, name, args);
  }
}

/** Whether the cluster has anything of other making to reach. */
export function reachesOut(cluster: HpcClusterArgs): boolean {
  return waysOf(cluster).length > 0;
}

function waysOf(cluster: HpcClusterArgs): readonly Way[] {
  const ways = [...fileSystemWays(cluster), ...directoryWays(cluster), ...accountingWays(cluster)];
  // AWS refuses the same rule twice: two file systems behind one range, or one group.
  return [...new Map(ways.map((way) => [way.name, way])).values()];
}

function fileSystemWays({ sharedStorage = [], network }: HpcClusterArgs): readonly Way[] {
  return sharedStorage.flatMap(({ name, fileSystem }) => {
    if (fileSystem === undefined || ("allowClients" in fileSystem && fileSystem.allowClients !== undefined)) {
      return [];
    }
    const group = "securityGroupId" in fileSystem ? fileSystem.securityGroupId : undefined;
    const { label, ports, callsBack } = trafficOf(fileSystem, group !== undefined);
    const [peer, whose] =
      group === undefined
        ? ([{ cidrIpv4: network.vpcCidrBlock }, "vpc"] as const)
        : ([{ referencedSecurityGroupId: group }, typeof group === "string" ? group : name] as const);
    return (callsBack ? (["out", "in"] as const) : (["out"] as const)).flatMap((direction) =>
      ports.map((range) => ({
        ...{ direction, ports: range, peer, description: `${label} of ${name}` },
        name: `${direction === "out" ? "to" : "from"}-${whose}-${slug(range)}`,
      })),
    );
  });
}

function trafficOf(fileSystem: ClusterFileSystem, byGroup: boolean): FileSystemTraffic {
  switch (fileSystem.kind) {
    case "lustre":
      // Only rules that name groups let EFA through.
      return byGroup && fileSystem.efaEnabled === true ? lustreEfaTraffic : lustreTraffic;
    case "efs":
      return efsTraffic;
    case "ontap":
      return ontapTraffic;
    case "openZfs":
      return openZfsTraffic;
  }
}

/** ParallelCluster's `FSX_PORTS`; FSx for OpenZFS User Guide, "File system access control with Amazon VPC". */
const openZfsTraffic: FileSystemTraffic = {
  ...{ label: "NFS of OpenZFS", callsBack: false, amongServers: false },
  ports: [
    { ipProtocol: "tcp", fromPort: 111, toPort: 111 },
    { ipProtocol: "tcp", fromPort: 2049, toPort: 2049 },
    { ipProtocol: "tcp", fromPort: 20001, toPort: 20003 },
    { ipProtocol: "udp", fromPort: 111, toPort: 111 },
    { ipProtocol: "udp", fromPort: 2049, toPort: 2049 },
    { ipProtocol: "udp", fromPort: 20001, toPort: 20003 },
  ],
};

/** LDAP in TLS, where the address names no other port. */
const ldaps = 636;

function directoryWays({ directoryService: directory, network }: HpcClusterArgs): readonly Way[] {
  return (directory?.domainAddr.split(",") ?? []).map((address) => {
    const port = Number(/:(\d+)\/?$/.exec(address.trim())?.[1] ?? ldaps);
    return {
      name: `to-directory-tcp-${port}`,
      direction: "out",
      ports: { ipProtocol: "tcp", fromPort: port, toPort: port },
      peer: { cidrIpv4: directory?.cidrBlock ?? network.vpcCidrBlock },
      description: "LDAP in TLS to the directory",
    };
  });
}

/** Slurm's `DbdPort`. */
const slurmdbdPort = 6819;
/** MySQL's. */
const databasePort = 3306;

/** A database by whose group the head node comes needs nothing of this. */
function accountingWays({ slurm = {}, network }: HpcClusterArgs): readonly Way[] {
  const { externalSlurmdbd, database } = slurm;
  const way = (name: string, port: number, description: string): Way => ({
    ...{ name: `to-${name}-tcp-${port}`, direction: "out", only: "head", description },
    ports: { ipProtocol: "tcp", fromPort: port, toPort: port },
    peer: { cidrIpv4: network.vpcCidrBlock },
  });
  return [
    ...(externalSlurmdbd === undefined
      ? []
      : [way("slurmdbd", externalSlurmdbd.port ?? slurmdbdPort, "Accounts to slurmdbd")]),
    ...(database === undefined || database.clientSecurityGroupId !== undefined
      ? []
      : [way("database", portOf(database.uri) ?? databasePort, "Accounts to their database")]),
  ];
}

function portOf(uri: unknown): number | undefined {
  const port = typeof uri === "string" ? /:(\d+)$/.exec(uri)?.[1] : undefined;
  return port === undefined ? undefined : Number(port);
}

function slug({ ipProtocol, fromPort }: PortRange): string {
  return ipProtocol === "-1" ? "all" : `${ipProtocol}-${fromPort}`;
}
