import * as fc from "fast-check";

import type { Section } from "../../../../components/hpc/update";

/** Two configurations of one cluster that have much in common. */
export interface ConfigurationPair {
  readonly before: Section;
  readonly after: Section;
  readonly computeFleet: boolean;
  readonly loginNodes: boolean;
}

/**
 * Sections with each field there or not, so that two of them differ by fields that come, go and change.
 * Some are always there: ParallelCluster's comparison fails where a section with lists inside comes or goes.
 */
const always = [
  "HeadNode",
  "Iam",
  "InstanceRole",
  "SubnetIds",
  "LoginNodes",
  "StorageCapacity",
  "Monitoring",
  "Networking",
  "ComputeSettings",
];

function section(fields: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<Section> {
  return fc.record(fields, { requiredKeys: Object.keys(fields).filter((field) => always.includes(field)) });
}

function named(name: string, fields: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<Section> {
  return section(fields).map((rest) => ({ Name: name, ...rest }));
}

/** Some of the sections, each name once. */
function someOf(...sections: readonly fc.Arbitrary<Section>[]): fc.Arbitrary<readonly Section[]> {
  return fc
    .tuple(...sections.map((one) => fc.option(one, { nil: undefined })))
    .map((found) => found.filter((one) => one !== undefined));
}

const text = fc.constantFrom("a", "b");
const count = fc.integer({ min: 0, max: 3 });
const subnetIds = fc.constantFrom(["subnet-1"], ["subnet-2"], ["subnet-1", "subnet-2"]);
const placementGroup = section({ Enabled: fc.boolean(), Name: text });
/** Without arguments: ParallelCluster names their section wrongly once one script became several. */
const script = fc.constantFrom(
  { Script: "a" },
  { Script: "b" },
  { Sequence: [{ Script: "a" }, { Script: "b" }] },
);
const iam = section({
  InstanceRole: text,
  S3Access: fc.constantFrom(
    [{ BucketName: "one" }],
    [{ BucketName: "one", EnableWriteAccess: true }],
    [{ BucketName: "two" }],
  ),
});
const tags = fc.constantFrom(
  [{ Key: "Team", Value: "a" }],
  [{ Key: "Team", Value: "b" }],
  [{ Key: "Cost", Value: "a" }],
);

const computeResource = (name: string) =>
  named(name, {
    InstanceType: text,
    MinCount: count,
    MaxCount: count,
    DisableSimultaneousMultithreading: fc.boolean(),
    Efa: section({ Enabled: fc.boolean(), GdrSupport: fc.boolean() }),
    Networking: section({ PlacementGroup: placementGroup }),
    CapacityReservationTarget: section({ CapacityReservationId: text }),
    SpotPrice: count,
    Tags: tags,
  });

const queue = (name: string) =>
  named(name, {
    CapacityType: text,
    ComputeResources: someOf(computeResource("small"), computeResource("large")),
    Networking: section({
      SubnetIds: subnetIds,
      PlacementGroup: placementGroup,
      SecurityGroups: fc.constantFrom(["sg-1"], ["sg-2"]),
    }),
    ComputeSettings: section({
      LocalStorage: section({ RootVolume: section({ Size: count, Encrypted: fc.boolean() }) }),
    }),
    CustomActions: section({ OnNodeStart: script, OnNodeConfigured: script }),
    Iam: iam,
    Image: section({ CustomAmi: text }),
    JobExclusiveAllocation: fc.boolean(),
  });

/** Where it is mounted stays: ParallelCluster's check of a changed mount directory fails instead of answering. */
const storage = (name: string, ...types: readonly string[]) =>
  fc
    .record({
      StorageType: fc.constantFrom(...types),
      MountDir: fc.constant(`/${name}`),
      settings: section({
        FileSystemId: text,
        VolumeId: text,
        StorageCapacity: count,
        Encrypted: fc.boolean(),
        DeletionPolicy: text,
      }),
    })
    .map(({ settings, ...rest }) => ({ Name: name, ...rest, [`${rest.StorageType}Settings`]: settings }));

const configuration = fc
  .tuple(
    section({
      Region: text,
      Image: section({ Os: text, CustomAmi: text }),
      HeadNode: section({
        InstanceType: text,
        Networking: section({
          SubnetId: text,
          ElasticIp: fc.boolean(),
          AdditionalSecurityGroups: fc.constantFrom(["sg-1"], ["sg-2"]),
        }),
        Ssh: section({ KeyName: text }),
        Dcv: section({ Enabled: fc.boolean(), Port: count }),
        LocalStorage: section({
          RootVolume: section({ Size: count, Encrypted: fc.boolean(), VolumeType: text }),
        }),
        CustomActions: section({ OnNodeStart: script, OnNodeUpdated: script }),
        Iam: iam,
        Imds: section({ Secured: fc.boolean() }),
      }),
      SharedStorage: someOf(
        storage("home", "Efs", "FsxOntap"),
        storage("disk", "Ebs", "Efs"),
        storage("scratch", "FsxLustre"),
      ),
      Monitoring: section({
        DetailedMonitoring: fc.boolean(),
        Logs: section({ CloudWatch: section({ Enabled: fc.boolean(), RetentionInDays: count }) }),
      }),
      Tags: tags,
      CustomS3Bucket: text,
      DirectoryService: section({ DomainName: text, PasswordSecretArn: text }),
      Imds: section({ ImdsSupport: text }),
      LoginNodes: fc.record({
        Pools: someOf(
          named("desk", {
            Count: count,
            InstanceType: text,
            Ssh: section({ KeyName: text }),
            Networking: section({ SubnetIds: subnetIds }),
          }),
          named("lab", { Count: count, GracetimePeriod: count }),
        ),
      }),
    }),
    fc.record({
      Scheduler: fc.constant("slurm"),
      SlurmQueues: someOf(queue("cfd"), queue("post")),
      SlurmSettings: section({
        QueueUpdateStrategy: fc.constantFrom("DRAIN", "TERMINATE", "COMPUTE_FLEET_STOP"),
        ScaledownIdletime: count,
        EnableMemoryBasedScheduling: fc.boolean(),
        Database: section({ Uri: text, UserName: text }),
        CustomSlurmSettings: fc.constantFrom([{ A: 1 }], [{ A: 2 }]),
      }),
    }),
  )
  .map(([rest, Scheduling]): Section => ({ ...rest, Scheduling }));

/** Two random configurations, or one and what is left of it where every section was drawn anew with some chance only. */
export const configurationPairs: fc.Arbitrary<ConfigurationPair> = fc
  .record({
    before: configuration,
    other: configuration,
    kept: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
    computeFleet: fc.boolean(),
    loginNodes: fc.boolean(),
  })
  .map(({ before, other, kept, computeFleet, loginNodes }) => {
    const names = [...new Set([...Object.keys(before), ...Object.keys(other)])];
    const after = Object.fromEntries(
      names.flatMap((name, index) => {
        const from = kept[index % kept.length] === true ? before : other;
        return name in from ? [[name, from[name]]] : [];
      }),
    );
    return { before, after, computeFleet, loginNodes };
  });
