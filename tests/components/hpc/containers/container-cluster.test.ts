import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  ContainerCluster,
  containerClusterLogGroupName,
  kubernetesVersions,
} from "../../../../components/hpc/containers";
import { createdUnder, deployed, grantOf, inputsOf, mockCloud, statementsOf } from "../../mock-cloud";
import { encryptionKey, homes, lustre } from "../visualization/desktop-args";
import { block, ecsArgs, eksArgs, ranks, system, zone } from "./cluster-args";

const clusterType = "aws:eks/cluster:Cluster";
const templateType = "aws:ec2/launchTemplate:LaunchTemplate";
const nodeGroupType = "aws:eks/nodeGroup:NodeGroup";
const account = "000000000000";

interface Interface {
  readonly interfaceType?: string;
  readonly securityGroups: readonly string[];
  readonly subnetId?: string;
}

function interfacesOf(template: string): readonly Interface[] {
  return inputsOf(templateType, template)["networkInterfaces"] as readonly Interface[];
}

function userDataOf(template: string): string {
  return Buffer.from(String(inputsOf(templateType, template)["userData"]), "base64").toString();
}

describe("a cluster of EKS", () => {
  mockCloud();

  before(async () => {
    await deployed(() => {
      const cluster = new ContainerCluster(
        "solver",
        eksArgs({
          nodeGroups: {
            system,
            ranks,
            gpus: {
              instanceType: "p4de.24xlarge",
              maxSize: 4,
              efa: true,
              availabilityZone: zone,
              capacity: block(),
            },
          },
          sharedStorage: { cases: lustre(), homes: homes() },
        }),
      );
      cluster.podRole("ranks", { namespace: "cfd", serviceAccount: "ranks" });
    });
  });

  it("answers within the network alone, with its data under a key and its logs kept", () => {
    const inputs = inputsOf(clusterType, "solver-cluster");
    const vpc = inputs["vpcConfig"] as Record<string, unknown>;
    assert.equal(vpc["endpointPrivateAccess"], true);
    assert.equal(vpc["endpointPublicAccess"], false);
    assert.deepEqual((inputs["encryptionConfig"] as Record<string, unknown>)["resources"], ["secrets"]);
    assert.deepEqual(inputs["enabledClusterLogTypes"], [
      "api",
      "audit",
      "authenticator",
      "controllerManager",
      "scheduler",
    ]);
    const group = inputsOf("aws:cloudwatch/logGroup:LogGroup", "solver-logs");
    assert.equal(group["name"], "/aws/eks/solver/cluster");
    assert.equal(group["kmsKeyId"], encryptionKey.arn);
    assert.equal(group["retentionInDays"], 90);
  });

  it("lets in whom its access entries name, and not who made it", () => {
    assert.deepEqual(inputsOf(clusterType, "solver-cluster")["accessConfig"], {
      authenticationMode: "API",
      bootstrapClusterCreatorAdminPermissions: false,
    });
    const association = inputsOf(
      "aws:eks/accessPolicyAssociation:AccessPolicyAssociation",
      "solver-platform-policy",
    );
    assert.equal(
      association["policyArn"],
      "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
    );
  });

  it("runs the newest version that the library knows, of those in standard support", () => {
    const version = inputsOf(clusterType, "solver-cluster")["version"];
    assert.equal(version, Object.keys(kubernetesVersions).at(-1));
    assert.deepEqual(inputsOf(clusterType, "solver-cluster")["upgradePolicy"], { supportType: "STANDARD" });
    assert.equal(inputsOf(nodeGroupType, "solver-ranks-nodes")["version"], version, "nodes follow");
  });

  it("has EFA on every card of the ranks' nodes, side by side in one zone", () => {
    assert.deepEqual(
      interfacesOf("solver-ranks-template").map(({ interfaceType }) => interfaceType),
      ["interface", "efa-only", "efa-only"],
    );
    const placement = inputsOf(templateType, "solver-ranks-template")["placement"];
    assert.deepEqual(placement, { groupName: "solver-ranks-group" });
    assert.deepEqual(inputsOf(nodeGroupType, "solver-ranks-nodes")["subnetIds"], ["subnet-a"]);
  });

  it("needs no placement group in a Capacity Block, which is placed by itself", () => {
    const template = inputsOf(templateType, "solver-gpus-template");
    assert.equal(template["placement"], undefined);
    assert.deepEqual(template["instanceMarketOptions"], { marketType: "capacity-block" });
    assert.equal(inputsOf(nodeGroupType, "solver-gpus-nodes")["capacityType"], "CAPACITY_BLOCK");
    assert.equal(inputsOf(nodeGroupType, "solver-gpus-nodes")["amiType"], "AL2023_x86_64_NVIDIA");
    const groups = createdUnder("solver", "aws:ec2/placementGroup:PlacementGroup").map(({ name }) => name);
    assert.deepEqual(groups, ["solver-ranks-group"]);
  });

  it("gives EKS templates that it takes: no image, no profile, no subnet, and its own group among them", () => {
    for (const sort of ["system", "ranks", "gpus"]) {
      const template = inputsOf(templateType, `solver-${sort}-template`);
      assert.equal(template["imageId"], undefined);
      assert.equal(template["iamInstanceProfile"], undefined);
      for (const { securityGroups, subnetId } of interfacesOf(`solver-${sort}-template`)) {
        assert.ok(securityGroups.includes("sg-of-eks"));
        assert.equal(subnetId, undefined);
      }
      const metadata = template["metadataOptions"] as Record<string, unknown>;
      assert.equal(metadata["httpTokens"], "required");
      assert.equal(metadata["httpPutResponseHopLimit"], 1, "pods would get at the node's credentials");
      assert.match(JSON.stringify(template["blockDeviceMappings"]), /"encrypted":"true"/);
    }
  });

  it("repairs its nodes, and keeps those that the cluster itself needs", () => {
    const inputs = inputsOf(nodeGroupType, "solver-system-nodes");
    assert.deepEqual(inputs["nodeRepairConfig"], { enabled: true });
    assert.deepEqual(inputs["scalingConfig"], { minSize: 2, desiredSize: 2, maxSize: 3 });
  });

  it("has the drivers of its file systems, each with a role of its own", () => {
    const addons = createdUnder("solver", "aws:eks/addon:Addon").map(({ inputs }) => inputs["addonName"]);
    assert.deepEqual(addons, [
      "aws-efs-csi-driver",
      "aws-fsx-csi-driver",
      "coredns",
      "eks-node-monitoring-agent",
      "eks-pod-identity-agent",
      "kube-proxy",
      "vpc-cni",
    ]);
    const mount = grantOf("solver-efs-csi-node-sa", "mount-efs")["MountFiles"];
    assert.deepEqual(mount?.Resource, [
      `arn:aws:elasticfilesystem:ap-southeast-1:${account}:file-system/fs-0b`,
    ]);
  });

  it("hands a role to the pods of one service account of this cluster alone", () => {
    const trust = statementsOf("aws:iam/role:Role", "solver-ranks-role", "assumeRolePolicy")[
      "EksAssumesRole"
    ];
    assert.deepEqual(trust?.Principal, { Service: "pods.eks.amazonaws.com" });
    assert.deepEqual(trust?.Action, ["sts:AssumeRole", "sts:TagSession"]);
    assert.deepEqual(trust?.Condition, {
      StringEquals: {
        "aws:SourceAccount": account,
        "aws:RequestTag/kubernetes-namespace": "cfd",
        "aws:RequestTag/kubernetes-service-account": "ranks",
      },
      ArnEquals: { "aws:SourceArn": `arn:aws:eks:ap-southeast-1:${account}:cluster/solver` },
    });
  });

  it("lets the VPC CNI give interfaces groups of this network, and have them end with this cluster's nodes", () => {
    const grants = grantOf("solver-aws-node", "give-pods-addresses");
    const change = "ec2:ModifyNetworkInterfaceAttribute";
    assert.ok(grants["AttachToNodes"]?.Action.includes(change));
    assert.deepEqual(grants["AttachToNodes"]?.Condition, {
      StringEquals: { "aws:ResourceTag/eks:cluster-name": "solver" },
    });
    assert.ok(grants["SeeInterfaces"]?.Action.includes("ec2:DescribeSecurityGroups"));
    assert.deepEqual(grants["GuardInterfaces"]?.Action, [change]);
    assert.deepEqual(grants["GuardInterfaces"].Resource, [
      `arn:aws:ec2:ap-southeast-1:${account}:security-group/*`,
    ]);
    assert.deepEqual(grants["GuardInterfaces"].Condition, {
      ArnEquals: { "ec2:Vpc": `arn:aws:ec2:ap-southeast-1:${account}:vpc/vpc-1` },
    });
  });

  it("lets the control plane remove interfaces that the VPC CNI left in this network, and no others", () => {
    const remove = grantOf("solver-control-plane", "run-control-plane")["RemoveLeftInterfaces"];
    assert.deepEqual(remove?.Action, ["ec2:DeleteNetworkInterface"]);
    assert.deepEqual(remove.Condition, {
      StringEquals: { "aws:ResourceTag/eks:eni:owner": "amazon-vpc-cni" },
      ArnEquals: { "ec2:Vpc": `arn:aws:ec2:ap-southeast-1:${account}:vpc/vpc-1` },
    });
  });

  it("has no managed policy of AWS anywhere, and `*` only where AWS takes nothing else", () => {
    assert.deepEqual(createdUnder("solver", "aws:iam/rolePolicyAttachment:RolePolicyAttachment"), []);
    const wide = createdUnder("solver", "aws:iam/rolePolicy:RolePolicy")
      .flatMap(({ type, name }) => Object.values(statementsOf(type, name)))
      .filter(({ Resource = [] }) => Resource.includes("*"))
      .flatMap(({ Action }) => Action)
      .filter((action) => !/^(ec2:Describe|fsx:Describe|ecr:GetAuthorizationToken)/.test(action));
    assert.deepEqual(wide, []);
  });

  it("lets EKS hold its key by a grant, and nobody use it by a call", () => {
    const statements = statementsOf("aws:kms/key:Key", "solver-secrets-key");
    assert.deepEqual(statements["EksHoldsGrant"]?.Condition, {
      Bool: { "kms:GrantIsForAWSResource": "true" },
    });
    const uses = Object.values(statements).flatMap(({ Action }) => Action);
    assert.ok(!uses.includes("kms:Decrypt") && !uses.includes("kms:Encrypt"));
  });
});

describe("nodes of Bottlerocket", () => {
  mockCloud();

  it("have both volumes encrypted, and the room on the one that holds containers", async () => {
    const sorts = {
      system: { ...system, amiType: "BOTTLEROCKET_x86_64", rootVolumeSizeInGiB: 200 },
      ranks: { ...ranks, amiType: "BOTTLEROCKET_x86_64", rootVolumeSizeInGiB: 200 },
    } as const;
    await deployed(() => new ContainerCluster("rocket", eksArgs({ nodeGroups: sorts })));
    for (const sort of Object.keys(sorts)) {
      const volumes = inputsOf(templateType, `rocket-${sort}-template`)["blockDeviceMappings"] as readonly {
        readonly deviceName: string;
        readonly ebs: Readonly<Record<string, unknown>>;
      }[];
      assert.deepEqual(
        volumes.map(({ deviceName, ebs }) => [deviceName, ebs["encrypted"], ebs["volumeSize"]]),
        [
          ["/dev/xvda", "true", 10],
          ["/dev/xvdb", "true", 200],
        ],
        sort,
      );
    }
  });
});

describe("an API of Kubernetes that also answers named addresses", () => {
  mockCloud();

  it("names them", async () => {
    await deployed(
      () =>
        new ContainerCluster(
          "named",
          eksArgs({
            endpoint: {
              type: "publicFromNamedAddresses",
              publicCidrBlocks: ["203.0.113.0/24"],
              clients: { vpn: { cidrBlock: "10.9.0.0/16" } },
            },
          }),
        ),
    );
    const vpc = inputsOf(clusterType, "named-cluster")["vpcConfig"] as Record<string, unknown>;
    assert.deepEqual(vpc["publicAccessCidrs"], ["203.0.113.0/24"]);
    assert.equal(vpc["endpointPrivateAccess"], true);
    const rule = inputsOf("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "named-api-from-vpn");
    assert.equal(rule["cidrIpv4"], "10.9.0.0/16");
    assert.equal(rule["fromPort"], 443);
  });
});

describe("a cluster of ECS", () => {
  mockCloud();

  before(async () => {
    await deployed(
      () =>
        new ContainerCluster(
          "sweep",
          ecsArgs({
            volumeKey: encryptionKey,
            capacity: {
              spare: {
                instanceType: "c7i.4xlarge",
                maxSize: 10,
                capacity: { kind: "spot", maxPrice: 0.4 },
                targetCapacity: 90,
              },
              gpus: { instanceType: "g4dn.xlarge", minSize: 1, maxSize: 2 },
              ranks: {
                instanceType: "c6in.32xlarge",
                maxSize: 4,
                efa: true,
                availabilityZone: zone,
                placementGroup: { name: "mine" },
              },
            },
          }),
        ),
    );
  });

  it("starts as many instances as tasks need, and ends none that has tasks", () => {
    const provider = inputsOf("aws:ecs/capacityProvider:CapacityProvider", "sweep-spare-capacity");
    const settings = provider["autoScalingGroupProvider"] as Record<string, unknown>;
    assert.equal(settings["managedTerminationProtection"], "ENABLED");
    assert.equal(settings["managedDraining"], "ENABLED");
    assert.deepEqual(settings["managedScaling"], { status: "ENABLED", targetCapacity: 90 });
    assert.equal(inputsOf("aws:autoscaling/group:Group", "sweep-spare-group")["protectFromScaleIn"], true);
  });

  it("writes down who is let into a container, in an encrypted group, and tells of every task", () => {
    const cluster = inputsOf("aws:ecs/cluster:Cluster", "sweep-cluster");
    assert.deepEqual(cluster["settings"], [{ name: "containerInsights", value: "enhanced" }]);
    const { executeCommandConfiguration } = cluster["configuration"] as Record<
      string,
      Record<string, unknown>
    >;
    assert.equal(executeCommandConfiguration?.["logging"], "OVERRIDE");
    assert.deepEqual(executeCommandConfiguration?.["logConfiguration"], {
      cloudWatchLogGroupName: containerClusterLogGroupName("sweep", "ecs"),
      cloudWatchEncryptionEnabled: true,
    });
    assert.equal(inputsOf("aws:cloudwatch/logGroup:LogGroup", "sweep-logs")["kmsKeyId"], encryptionKey.arn);
  });

  it("places ranks in the group that it is given, in one zone, with EFA", () => {
    assert.deepEqual(inputsOf(templateType, "sweep-ranks-template")["placement"], { groupName: "mine" });
    assert.deepEqual(inputsOf("aws:autoscaling/group:Group", "sweep-ranks-group")["vpcZoneIdentifiers"], [
      "subnet-a",
    ]);
    assert.ok(interfacesOf("sweep-ranks-template").some(({ interfaceType }) => interfaceType === "efa-only"));
    assert.deepEqual(createdUnder("sweep", "aws:ec2/placementGroup:PlacementGroup"), []);
  });

  it("tells each agent its cluster, and keeps tasks from the instance's credentials", () => {
    const script = userDataOf("sweep-spare-template");
    assert.match(script, /ECS_CLUSTER=sweep-cluster/);
    assert.match(script, /ECS_AWSVPC_BLOCK_IMDS=true/);
    assert.match(script, /ECS_ENABLE_SPOT_INSTANCE_DRAINING=true/);
    assert.doesNotMatch(userDataOf("sweep-gpus-template"), /SPOT/);
  });

  it("lets EFA lock memory by an option of Docker's, written before Docker starts and beside its others", () => {
    const script = userDataOf("sweep-ranks-template");
    assert.match(script, /^#cloud-boothook\n#!\/bin\/bash\n/);
    const folder = mkdtempSync(join(tmpdir(), "ecs-"));
    const [config, docker] = [join(folder, "ecs.config"), join(folder, "docker")];
    writeFileSync(docker, 'DAEMON_MAXFILES=1048576\nOPTIONS="--default-ulimit nofile=32768:65536"\n');
    const here = script.replaceAll("/etc/ecs/ecs.config", config).replaceAll("/etc/sysconfig/docker", docker);
    for (const boot of ["first", "second"]) {
      execFileSync("bash", { input: here });
      const options = 'OPTIONS="--default-ulimit memlock=-1:-1 --default-ulimit nofile=32768:65536"';
      assert.equal(readFileSync(docker, "utf8"), `DAEMON_MAXFILES=1048576\n${options}\n`, boot);
      assert.equal(readFileSync(config, "utf8").match(/^ECS_CLUSTER=sweep-cluster$/gm)?.length, 1, boot);
    }
    rmSync(docker);
    execFileSync("bash", { input: here });
    assert.equal(
      readFileSync(docker, "utf8"),
      'OPTIONS="--default-ulimit memlock=-1:-1 "\n',
      "no options yet",
    );
    rmSync(folder, { recursive: true });
    assert.match(userDataOf("sweep-spare-template"), /^#!\/bin\/bash\n/);
    assert.doesNotMatch(userDataOf("sweep-spare-template"), /memlock/);
  });

  it("bids for spare instances what it is told to", () => {
    assert.deepEqual(inputsOf(templateType, "sweep-spare-template")["instanceMarketOptions"], {
      marketType: "spot",
      spotOptions: { spotInstanceType: "one-time", maxPrice: "0.4" },
    });
  });

  it("encrypts volumes with the key that it is given", () => {
    for (const sort of ["spare", "ranks"]) {
      assert.match(
        JSON.stringify(inputsOf(templateType, `sweep-${sort}-template`)["blockDeviceMappings"]),
        /"kmsKeyId":"arn:aws:kms/,
      );
    }
  });
});
