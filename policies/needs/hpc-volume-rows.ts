import type { StackAccess } from "../access";
import { keyArnOf } from "./buckets";
import { underOtherKey } from "./forbidden-keys";
import type { HpcClusterFacts } from "./hpc-clusters";
import { hpcArns, otherThan, type Row, tagged, viaCloudFormation } from "./hpc-rows";
import type { Probe } from "./model";
import { fieldOf, listOf, textField } from "./values";

/** Whether the configuration asks for volumes of EBS to be made for its nodes to share. */
function makesVolumes({ configuration }: HpcClusterFacts): boolean {
  return listOf(fieldOf(configuration, "SharedStorage")).some(
    (storage) =>
      fieldOf(storage, "StorageType") === "Ebs" &&
      fieldOf(fieldOf(storage, "EbsSettings"), "VolumeId") === undefined,
  );
}

/** Making, changing and keeping the volumes that nodes share. */
export function volumeRows(cluster: HpcClusterFacts): readonly Row[] {
  if (!makesVolumes(cluster)) {
    return [];
  }
  const own = hpcArns(cluster, cluster.name);
  const volume = { resource: own.volume, scope: own.anyVolume };
  const context = viaCloudFormation;
  const byItself = [{ does: "does so by a call of its own", context: {} }];
  const request = { "aws:RequestTag/parallelcluster:cluster-name": cluster.name };
  const snapshot = (id: string) => own.image(id).replace("image/", "snapshot/");
  return [
    { does: "makes a volume", actions: ["ec2:CreateVolume"], ...volume, context, not: byItself },
    {
      ...{ does: "tags a volume", actions: ["ec2:CreateTags"], ...volume },
      ...{ context: { ...context, ...request }, not: [{ does: "tags any volume", context }] },
    },
    {
      does: "keeps its volumes",
      actions: ["CreateSnapshot", "DeleteVolume", "ModifyVolume", "ModifyVolumeAttribute"].map(
        (name) => `ec2:${name}`,
      ),
      ...{ ...volume, context: { ...context, ...tagged(cluster.name) } },
      not: [
        {
          does: "keeps the volumes of another cluster",
          context: { ...context, ...tagged(otherThan(cluster.name)) },
        },
      ],
    },
    {
      ...{ does: "makes a last snapshot", actions: ["ec2:CreateSnapshot"], context, not: byItself },
      ...{ resource: snapshot("snap-0123456789abcdef0"), scope: snapshot("*") },
    },
    ...settingsOf(cluster, "SnapshotId").map((id) => ({
      ...{ does: `makes a volume from ${id}`, actions: ["ec2:CreateVolume"], context },
      resource: snapshot(id),
      not: [
        ...byItself,
        { does: "makes a volume from another snapshot", resource: snapshot("snap-0ffffffffffffffff") },
      ],
    })),
  ];
}

function settingsOf({ configuration }: HpcClusterFacts, name: string): readonly string[] {
  return listOf(fieldOf(configuration, "SharedStorage")).flatMap(
    (storage) => textField(fieldOf(storage, "EbsSettings"), name) ?? [],
  );
}

/** ARNs of the keys that the configuration names for volumes of EBS that nodes share. */
function keysOf(access: StackAccess, cluster: HpcClusterFacts): readonly string[] {
  const { regional } = hpcArns(cluster, cluster.name);
  const keys = settingsOf(cluster, "KmsKeyId").map((key) => keyArnOf(access, key));
  return [...new Set(keys)].map((key) => (key.startsWith("arn:") ? key : regional("kms", `key/${key}`)));
}

/** What EC2 does in somebody's name to make and attach an encrypted volume (EBS User Guide, "How Amazon EBS encryption works"). */
export function volumeKeyRows(access: StackAccess, cluster: HpcClusterFacts): readonly Row[] {
  const via = { "kms:ViaService": `ec2.${cluster.region}.amazonaws.com` };
  const not = [{ does: "uses the key of a volume by a call of its own", context: {} }];
  return keysOf(access, cluster).flatMap((resource): readonly Row[] => [
    {
      ...{ does: "uses the key of a volume", resource, context: via, not },
      actions: ["kms:Decrypt", "kms:GenerateDataKeyWithoutPlaintext"],
    },
    { does: "sees the key of a volume", actions: ["kms:DescribeKey"], resource, context: via },
    {
      ...{ does: "lets EC2 hold the key of a volume", actions: ["kms:CreateGrant"], resource },
      context: { ...via, "kms:GrantIsForAWSResource": "true" },
      not: [...not, { does: "hands on the key of a volume", context: via }],
    },
  ]);
}

/** ParallelCluster makes sure of the keys (its `KmsKeyValidator`). */
export function seenKeyRows(access: StackAccess, cluster: HpcClusterFacts): readonly Row[] {
  return keysOf(access, cluster).map((resource) => ({
    ...{ does: "makes sure of the key of a volume", actions: ["kms:DescribeKey"], resource },
  }));
}

/** The same with a key that the configuration does not name. */
export function forbiddenVolumeKeys(cluster: HpcClusterFacts): readonly Probe[] {
  const context = { "kms:ViaService": `ec2.${cluster.region}.amazonaws.com` };
  const does = "uses another key of the account";
  return [
    underOtherKey(cluster, { does, action: "kms:DescribeKey" }),
    ...["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext"].map((action) =>
      underOtherKey(cluster, { does, action, context }),
    ),
    underOtherKey(cluster, {
      ...{ does, action: "kms:CreateGrant" },
      context: { ...context, "kms:GrantIsForAWSResource": "true" },
    }),
  ];
}
