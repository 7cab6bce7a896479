import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { placementOf, PlatformComponent, refuseIf, type Transform } from "../../core";
import { type NetworkLike, privateRanges } from "../../network";
import { type ClientSource, sourceProblems, sourceRule } from "./client-source";
import { flowsOf, type Group } from "./cluster-flows";
import { type PrivateService, serviceProblems } from "./private-service";

export interface ClusterSecurityGroupsArgs {
  readonly network: NetworkLike;
  /** Whether there is a group for login nodes. Default false. */
  readonly loginNodes?: boolean;
  /** Who reaches DCV on the head node or the login nodes. Default nobody. */
  readonly dcv?: {
    /** TCP port of DCV: 1024 to 65535. Default 8443. */
    readonly port?: number;
    readonly on: "head" | "login";
    readonly from: readonly [ClientSource, ...ClientSource[]];
  };
  /** Who reaches SSH on the login nodes, or on the head node without them. Default nobody: Session Manager needs no open port. */
  readonly ssh?: { readonly from: readonly [ClientSource, ...ClientSource[]] };
  /**
   * What the nodes reach beyond the VPC's endpoints and S3: everything by HTTPS, or nothing. ParallelCluster calls Route 53 and CloudFormation, and
   * packages come from elsewhere; without, the network needs endpoints for all of that and the cluster no DNS of its own (ParallelCluster User
   * Guide, "AWS ParallelCluster in a single subnet with no internet access"). Default `https`.
   */
  readonly internet?: "https" | "none";
  /** What nodes call beside AWS, within private ranges of addresses. Default nothing. */
  readonly privateServices?: readonly PrivateService[];
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: Readonly<Partial<Record<Group, Transform<aws.ec2.SecurityGroupArgs>>>>;
}

const descriptions: Readonly<Record<Group, string>> = {
  head: "Head node: Slurm and its files for the cluster nodes, out to AWS by HTTPS",
  compute: "Compute nodes: everything among each other as EFA demands, Slurm with the head node",
  login: "Login nodes: people in by named sources, Slurm with the head node",
};

/**
 * The security groups of a cluster: what its nodes need of each other and of AWS, and nothing else. Without EFA too the compute nodes are open to
 * each other, as MPI takes whatever port is free. Costs nothing.
 */
export class ClusterSecurityGroups extends PlatformComponent {
  readonly headNodeSecurityGroupId: pulumi.Output<string>;
  readonly computeSecurityGroupId: pulumi.Output<string>;
  /** Undefined without login nodes. */
  readonly loginSecurityGroupId?: pulumi.Output<string>;
  readonly nodes: {
    readonly head: aws.ec2.SecurityGroup;
    readonly compute: aws.ec2.SecurityGroup;
    readonly login?: aws.ec2.SecurityGroup;
  };

  constructor(name: string, args: ClusterSecurityGroupsArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("ClusterSecurityGroups", name, problemsOf(args));
    super("mlhpc:hpc:ClusterSecurityGroups", name, opts);
    const make = (group: Group) => this.makeGroup(group, args);
    this.nodes = {
      head: make("head"),
      compute: make("compute"),
      ...(args.loginNodes && { login: make("login") }),
    };
    this.headNodeSecurityGroupId = this.nodes.head.id;
    this.computeSecurityGroupId = this.nodes.compute.id;
    this.loginSecurityGroupId = this.nodes.login?.id;
    this.openAmongNodes();
    this.openToAws(args);
    this.openToPeople(args);
    this.openToServices(args.privateServices ?? []);
    this.registerOutputs({
      headNodeSecurityGroupId: this.headNodeSecurityGroupId,
      computeSecurityGroupId: this.computeSecurityGroupId,
      loginSecurityGroupId: this.loginSecurityGroupId,
    });
  }

  private makeGroup(group: Group, { network, transform }: ClusterSecurityGroupsArgs): aws.ec2.SecurityGroup {
    return this.child(
      aws.ec2.SecurityGroup,
      group,
      {
        vpcId: network.vpcId,
        description: descriptions[group],
        tags: { Name: `${this.componentName}-${group}` },
      },
      transform?.[group],
    );
  }

  /** Both halves of every flow: out of the one group, into the other. */
  private openAmongNodes(): void {
    for (const { from, to, name, ports, description } of flowsOf(this.nodes.login !== undefined)) {
      const [source, target] = [this.nodes[from], this.nodes[to]];
      if (source === undefined || target === undefined) {
        continue;
      }
      const rule =
        ports === "all"
          ? { ipProtocol: "-1", description }
          : { ipProtocol: "tcp", fromPort: ports[0], toPort: ports[1], description };
      this.child(aws.vpc.SecurityGroupEgressRule, `${from}-to-${to}-${name}`, {
        ...{ ...rule, securityGroupId: source.id, referencedSecurityGroupId: target.id },
      });
      this.child(aws.vpc.SecurityGroupIngressRule, `${to}-from-${from}-${name}`, {
        ...{ ...rule, securityGroupId: target.id, referencedSecurityGroupId: source.id },
      });
    }
  }

  private openToAws({ network, internet = "https" }: ClusterSecurityGroupsArgs): void {
    const { region } = placementOf({ parent: this });
    const https = { ipProtocol: "tcp", fromPort: 443, toPort: 443 };
    const toEndpoints = network.endpointSecurityGroupId
      ? { referencedSecurityGroupId: network.endpointSecurityGroupId }
      : { cidrIpv4: network.vpcCidrBlock };
    for (const [group, { id: securityGroupId }] of Object.entries(this.nodes)) {
      this.child(aws.vpc.SecurityGroupEgressRule, `${group}-https-to-endpoints`, {
        ...{ ...https, securityGroupId, description: "HTTPS to the interface endpoints", ...toEndpoints },
      });
      this.child(aws.vpc.SecurityGroupEgressRule, `${group}-https-to-s3`, {
        ...{ ...https, securityGroupId, prefixListId: network.s3PrefixListId },
        description: pulumi.interpolate`HTTPS to S3 in ${region}`,
      });
      if (internet === "https") {
        this.child(aws.vpc.SecurityGroupEgressRule, `${group}-https`, {
          ...{ ...https, securityGroupId, cidrIpv4: "0.0.0.0/0" },
          description: "HTTPS to AWS services without an endpoint, and to packages",
        });
      }
    }
  }

  private openToPeople({ dcv, ssh }: ClusterSecurityGroupsArgs): void {
    if (dcv !== undefined) {
      this.admit("dcv", dcv.on, dcv.port ?? defaultDcvPort, dcv.from);
    }
    if (ssh !== undefined) {
      this.admit("ssh", this.nodes.login === undefined ? "head" : "login", 22, ssh.from);
    }
  }

  private openToServices(services: readonly PrivateService[]): void {
    for (const { name, port, from, description } of services) {
      for (const group of from) {
        const source = this.nodes[group];
        privateRanges.forEach((cidrIpv4, index) => {
          if (source !== undefined) {
            this.child(aws.vpc.SecurityGroupEgressRule, `${group}-${name}-${index + 1}`, {
              ...{ ipProtocol: "tcp", fromPort: port, toPort: port, cidrIpv4, description },
              securityGroupId: source.id,
            });
          }
        });
      }
    }
  }

  private admit(
    what: "dcv" | "ssh",
    group: "head" | "login",
    port: number,
    from: readonly ClientSource[],
  ): void {
    const target = this.nodes[group];
    from.forEach((source, index) => {
      if (target !== undefined) {
        this.child(aws.vpc.SecurityGroupIngressRule, `${group}-${what}-${index + 1}`, {
          ...{ ipProtocol: "tcp", fromPort: port, toPort: port, securityGroupId: target.id },
          ...{ ...sourceRule(source), description: `${what.toUpperCase()} from a named source` },
        });
      }
    });
  }
}

/** DCV's own (ParallelCluster User Guide, `HeadNode/Dcv/Port`). */
const defaultDcvPort = 8443;

function problemsOf({ dcv, ssh, loginNodes = false, privateServices = [] }: ClusterSecurityGroupsArgs) {
  const { port = defaultDcvPort } = dcv ?? {};
  return [
    !(Number.isInteger(port) && port >= 1024 && port <= 65535) &&
      `dcv.port is ${port}; ParallelCluster allows 1024 to 65535.`,
    dcv?.on === "login" && !loginNodes && 'dcv.on is "login", but there are no login nodes; set loginNodes.',
    ...sourceProblems("dcv.from", dcv?.from ?? []),
    ...sourceProblems("ssh.from", ssh?.from ?? []),
    ...serviceProblems(privateServices),
  ];
}
