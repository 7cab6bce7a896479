import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { PlatformComponent, type Transform } from "../core";

/** An inclusive range of ports of one protocol; `-1` is every protocol and has no ports. */
export type PortRange =
  | { readonly ipProtocol: "tcp" | "udp"; readonly fromPort: number; readonly toPort: number }
  | { readonly ipProtocol: "-1"; readonly fromPort?: never; readonly toPort?: never };

/** How servers and clients of one kind of file system talk. */
export interface FileSystemTraffic {
  /** What it is called in the rules' descriptions, such as `Lustre`. */
  readonly label: string;
  readonly ports: readonly [PortRange, ...PortRange[]];
  /** Whether the servers call their clients too. */
  readonly callsBack: boolean;
  /** Whether the servers talk to each other through their own group. */
  readonly amongServers: boolean;
}

const everything: PortRange = { ipProtocol: "-1" };

function tcp(fromPort: number, toPort = fromPort): PortRange {
  return { ipProtocol: "tcp", fromPort, toPort };
}

function udp(fromPort: number, toPort = fromPort): PortRange {
  return { ipProtocol: "udp", fromPort, toPort };
}

/** FSx for Lustre User Guide, "File system access control with Amazon VPC". */
export const lustreTraffic: FileSystemTraffic = {
  ...{ label: "Lustre", callsBack: true, amongServers: true },
  ports: [tcp(988), tcp(1018, 1023)],
};

/** The same page, "EFA-enabled security groups": EFA is no TCP, and only rules that name groups, not addresses, let it through. */
export const lustreEfaTraffic: FileSystemTraffic = {
  ...{ label: "Lustre over EFA", callsBack: true, amongServers: true },
  ports: [everything],
};

/** EFS User Guide, "Using VPC security groups". */
export const efsTraffic: FileSystemTraffic = {
  ...{ label: "NFS", callsBack: false, amongServers: false },
  ports: [tcp(2049)],
};

/** What NFS takes (FSx for ONTAP User Guide, "File System Access Control with Amazon VPC"): portmapper, mountd, NFS, lock and status. */
export const ontapTraffic: FileSystemTraffic = {
  ...{ label: "NFS of ONTAP", callsBack: false, amongServers: false },
  ports: [
    ...([tcp(111), tcp(635), tcp(2049), tcp(4045, 4046)] as const),
    ...[udp(111), udp(635), udp(2049), udp(4045, 4046)],
  ],
};

export interface FileSystemSecurityGroupArgs {
  readonly vpcId: pulumi.Input<string>;
  readonly traffic: FileSystemTraffic;
  readonly transform?: Transform<aws.ec2.SecurityGroupArgs>;
}

/** Stands before a file system: nobody gets in who is not let in by name, and only where the file system listens. Costs nothing. */
export class FileSystemSecurityGroup extends PlatformComponent {
  readonly securityGroupId: pulumi.Output<string>;
  readonly nodes: { readonly securityGroup: aws.ec2.SecurityGroup };
  private readonly traffic: FileSystemTraffic;

  constructor(name: string, args: FileSystemSecurityGroupArgs, opts?: pulumi.ComponentResourceOptions) {
    super("mlhpc:file-systems:FileSystemSecurityGroup", name, opts);
    const { label, amongServers } = args.traffic;
    const securityGroup = this.child(
      aws.ec2.SecurityGroup,
      "group",
      {
        vpcId: args.vpcId,
        description: `${label} servers: reached by what is let in by rules of their own`,
        tags: { Name: name },
      },
      args.transform,
    );
    this.securityGroupId = securityGroup.id;
    this.nodes = { securityGroup };
    this.traffic = args.traffic;
    if (amongServers) {
      const own = { of: this.securityGroupId, peer: this.securityGroupId };
      this.rules("in", { name: "from-servers", ...own, description: `${label} among the servers` });
      this.rules("out", { name: "to-servers", ...own, description: `${label} among the servers` });
    }
    this.registerOutputs({ securityGroupId: this.securityGroupId });
  }

  /**
   * The rules on both groups that let what is in `securityGroupId` mount the file system. The way out of the servers' group stands open even where
   * servers only answer: ParallelCluster refuses a file system without it (3.16.1, its `EfsIdValidator` and `ExistingFsxNetworkingValidator`).
   */
  allowClients(securityGroupId: pulumi.Input<string>, name: string): pulumi.Resource[] {
    const { label, callsBack } = this.traffic;
    const servers = { of: this.securityGroupId, peer: securityGroupId };
    const clients = { of: securityGroupId, peer: this.securityGroupId };
    const description = `${label} of ${name}`;
    return [
      ...this.rules("in", { name: `from-${name}`, ...servers, description }),
      ...this.rules("out", { name: `${name}-to-servers`, ...clients, description }),
      ...this.rules("out", { name: `to-${name}`, ...servers, description }),
      ...(callsBack ? this.rules("in", { name: `${name}-from-servers`, ...clients, description }) : []),
    ];
  }

  private rules(direction: "in" | "out", { name, of, peer, description }: RuleArgs): pulumi.Resource[] {
    return this.traffic.ports.map((ports) => {
      const args = { ...ports, description, securityGroupId: of, referencedSecurityGroupId: peer };
      const rule = `${name}-${portsSlug(ports)}`;
      return direction === "in"
        ? this.child(aws.vpc.SecurityGroupIngressRule, rule, args)
        : this.child(aws.vpc.SecurityGroupEgressRule, rule, args);
    });
  }
}

interface RuleArgs {
  readonly name: string;
  /** The group that has the rule. */
  readonly of: pulumi.Input<string>;
  readonly peer: pulumi.Input<string>;
  readonly description: string;
}

function portsSlug({ ipProtocol, fromPort }: PortRange): string {
  return ipProtocol === "-1" ? "all" : `${ipProtocol}-${fromPort}`;
}
