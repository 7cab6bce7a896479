import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { PlatformComponent, type Transform } from "../core";
import type { NetworkLike } from "../network";
import type { EfsDataSource, LustreDataSource } from "./channels";

export interface JobSecurityGroupArgs {
  readonly network: NetworkLike;
  /** Whether the job's instances talk to each other: then all traffic among them is let in and out. */
  readonly openToItself: boolean;
  /** File systems whose security group is named. */
  readonly fileSystems: readonly (EfsDataSource | LustreDataSource)[];
  readonly transform?: Transform<aws.ec2.SecurityGroupArgs>;
}

/**
 * Ports of the file systems. Lustre's servers call back, so theirs are open both ways (FSx for Lustre User Guide, "File system access
 * control with Amazon VPC"; EFS User Guide, "Using VPC security groups").
 */
const ports = {
  FSxLustre: {
    ranges: [
      [988, 988],
      [1018, 1023],
    ],
    callsBack: true,
  },
  EFS: { ranges: [[2049, 2049]], callsBack: false },
} as const;

/** The security group of a job: out to AWS by HTTPS and to its file systems, among its instances everything. Costs nothing. */
export class JobSecurityGroup extends PlatformComponent {
  readonly securityGroupId: pulumi.Output<string>;
  readonly nodes: { readonly securityGroup: aws.ec2.SecurityGroup };

  constructor(name: string, args: JobSecurityGroupArgs, opts?: pulumi.ComponentResourceOptions) {
    super("mlhpc:training:JobSecurityGroup", name, opts);
    const securityGroup = this.child(
      aws.ec2.SecurityGroup,
      "group",
      {
        vpcId: args.network.vpcId,
        description:
          "Training instances: out to AWS services by HTTPS and to their data, in from each other only",
        tags: { Name: name },
      },
      args.transform,
    );
    this.securityGroupId = securityGroup.id;
    this.nodes = { securityGroup };
    this.openToServices(args.network);
    if (args.openToItself) {
      this.openToItself();
    }
    args.fileSystems.forEach((source, index) => this.openToFileSystem(source, index));
    this.registerOutputs({ securityGroupId: this.securityGroupId });
  }

  private openToServices(network: NetworkLike): void {
    const https = { ipProtocol: "tcp", fromPort: 443, toPort: 443 };
    const toEndpoints = network.endpointSecurityGroupId
      ? { referencedSecurityGroupId: network.endpointSecurityGroupId }
      : { cidrIpv4: network.vpcCidrBlock };
    this.egress("https-to-endpoints", {
      ...https,
      description: "HTTPS to the interface endpoints",
      ...toEndpoints,
    });
    this.egress("https-to-s3", {
      ...https,
      description: "HTTPS to S3",
      prefixListId: network.s3PrefixListId,
    });
  }

  /** All protocols: EFA's is no TCP, and encrypted traffic between containers is IPsec (SageMaker Developer Guide, "train-encrypt"). */
  private openToItself(): void {
    const all = { ipProtocol: "-1", referencedSecurityGroupId: this.securityGroupId };
    this.egress("all-to-peers", { ...all, description: "Everything among the instances of a job" });
    this.ingress("all-from-peers", { ...all, description: "Everything among the instances of a job" });
  }

  private openToFileSystem(source: EfsDataSource | LustreDataSource, index: number): void {
    const { fileSystemType, securityGroupId: theirs } = source;
    if (theirs === undefined) {
      return;
    }
    const { ranges, callsBack } = ports[fileSystemType];
    const ours = this.securityGroupId;
    for (const [fromPort, toPort] of ranges) {
      const rule = { ipProtocol: "tcp", fromPort, toPort, description: `${fileSystemType} of training data` };
      const at = `${index}-${fromPort}`;
      this.egress(`to-file-system-${at}`, { ...rule, referencedSecurityGroupId: theirs });
      this.ingress(`file-system-from-job-${at}`, { ...rule, referencedSecurityGroupId: ours }, theirs);
      if (callsBack) {
        this.ingress(`from-file-system-${at}`, { ...rule, referencedSecurityGroupId: theirs });
        this.egress(`file-system-to-job-${at}`, { ...rule, referencedSecurityGroupId: ours }, theirs);
      }
    }
  }

  private egress(name: string, rule: Rule, of: pulumi.Input<string> = this.securityGroupId): void {
    this.child(aws.vpc.SecurityGroupEgressRule, name, { ...rule, securityGroupId: of });
  }

  private ingress(name: string, rule: Rule, of: pulumi.Input<string> = this.securityGroupId): void {
    this.child(aws.vpc.SecurityGroupIngressRule, name, { ...rule, securityGroupId: of });
  }
}

type Rule = Omit<aws.vpc.SecurityGroupEgressRuleArgs, "securityGroupId">;
