import { type AccessIdentity, type AccessResource, type StackAccess, textOf } from "../access";
import { assumedBy } from "./assumed-by";
import { bucketFacts, parseS3Uri, readCalls } from "./buckets";
import { placeOfTask } from "./container-definitions";
import type { Place } from "./execution-calls";
import { fileSystemCalls } from "./file-system-calls";
import { forbiddenAssumptions, forbiddenToAll } from "./forbidden";
import { forbiddenWays } from "./forbidden-objects";
import { forbiddenPlaces } from "./forbidden-places";
import type { AwsPage, Call, Probe, Workload, WorkloadInstance } from "./model";
import { isWithin } from "./model-places";

const service = "ec2.amazonaws.com";
const instanceType = "aws:ec2/instance:Instance";
const sessions: AwsPage =
  "https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html";
const license: AwsPage = "https://docs.aws.amazon.com/dcv/latest/adminguide/setting-up-license.html";

/** The instance of a `RemoteVisualization`: its agent holds sessions and logs them, DCV reads its license, files are mounted. */
export const workstation: Workload = {
  kind: "workstation",
  description: "A desktop by DCV, reached by Session Manager.",
  source: sessions,
  types: [instanceType],
  find: (access) =>
    access.index
      .all(instanceType)
      .filter((machine) => isWithin(access, machine, "mlhpc:hpc:RemoteVisualization"))
      .flatMap((machine) => {
        const named = textOf(machine, "iamInstanceProfile");
        const profile = access.index.called(["aws:iam/instanceProfile:InstanceProfile"], named);
        const role = profile && access.identity(textOf(profile, "role"));
        return role === undefined ? [] : [instance(access, machine, role)];
      }),
};

function instance(access: StackAccess, machine: AccessResource, role: AccessIdentity): WorkloadInstance {
  const place = placeOfTask(access, machine);
  const script = textOf(machine, "userData") ?? "";
  const archive = parseS3Uri(/"(s3:\/\/[^"]+\.tgz)"/.exec(script)?.[1]);
  const bucket = archive && bucketFacts(access, archive.bucket);
  const reads =
    archive && bucket
      ? readCalls({ bucket, key: archive.key, keys: archive.key, what: "DCV's archive", source: license })
      : [];
  return {
    ...{ name: machine.name, urn: machine.urn, role },
    calls: [
      assumedBy(access, role, { service, source: sessions }),
      ...sessionCalls(machine, place),
      ...logCalls(access, machine),
      ...licenseCalls(place),
      ...reads,
      ...fileSystemCalls(mountedFiles(script, place)),
    ],
    forbidden: () => [
      ...forbiddenToAll(access, role),
      ...forbiddenAssumptions(access, role, service),
      ...forbiddenPlaces(access, place, { subnets: [], securityGroups: [] }),
      ...(bucket ? forbiddenWays(reads, bucket) : []),
      ...otherMachines(place),
    ],
  };
}

function sessionCalls(machine: AccessResource, { partition, region, account }: Place): readonly Call[] {
  const own =
    textOf(machine, "arn") ?? `arn:${partition}:ec2:${region}:${account}:instance/${machine.id ?? ""}`;
  const channels = ["CreateControlChannel", "CreateDataChannel", "OpenControlChannel", "OpenDataChannel"];
  return [
    { does: "registers itself", action: "ssm:UpdateInstanceInformation", resource: own, source: sessions },
    ...channels.map((name) => ({
      ...{
        does: `calls ssmmessages:${name}`,
        action: `ssmmessages:${name}`,
        resource: "*",
        source: sessions,
      },
    })),
  ];
}

/** The group of the same component. */
function logCalls(access: StackAccess, machine: AccessResource): readonly Call[] {
  const [around] = access.index.componentsOf(machine);
  const groups = access.index
    .all("aws:cloudwatch/logGroup:LogGroup")
    .filter((group) => access.index.componentsOf(group)[0]?.urn === around?.urn);
  const source = sessions;
  return groups.flatMap((group): readonly Call[] => {
    const arn = (textOf(group, "arn") ?? "").replace(/:\*$/, "");
    const stream = {
      resource: `${arn}:log-stream:ana-0123456789abcdef0`,
      scope: `${arn}:log-stream:*`,
      source,
    };
    return [
      { does: "starts a log of a session", action: "logs:CreateLogStream", ...stream },
      { does: "writes a log of a session", action: "logs:PutLogEvents", ...stream },
      {
        ...{ does: "looks for logs of sessions", action: "logs:DescribeLogStreams" },
        ...{ resource: `${arn}:log-stream:`, scope: `${arn}:*`, source },
      },
      {
        does: "looks whether the group is encrypted",
        action: "logs:DescribeLogGroups",
        resource: "*",
        source,
      },
    ];
  });
}

function licenseCalls({ partition, region }: Place): readonly Call[] {
  const bucket = `arn:${partition}:s3:::dcv-license.${region}`;
  return [
    {
      ...{ does: "reads the license of DCV", action: "s3:GetObject", source: license },
      ...{ resource: `${bucket}/license`, scope: `${bucket}/*` },
    },
  ];
}

function mountedFiles(script: string, { partition, region, account }: Place) {
  return [...script.matchAll(/"(fs-[0-9a-f]+):\/ \S+ efs (ro,)?/g)].map(([, id = "", readOnly]) => ({
    arn: `arn:${partition}:elasticfilesystem:${region}:${account}:file-system/${id}`,
    writes: readOnly === undefined,
  }));
}

function otherMachines({ partition, region, account }: Place): readonly Probe[] {
  const other = `arn:${partition}:ec2:${region}:${account}:instance/i-0fffffffffffffff0`;
  return [
    { does: "registers as another machine", action: "ssm:UpdateInstanceInformation", resource: other },
    { does: "opens a session on another machine", action: "ssm:StartSession", resource: other },
    { does: "runs commands on another machine", action: "ssm:SendCommand", resource: other },
    { does: "starts another machine", action: "ec2:StartInstances", resource: other },
    { does: "stops another machine", action: "ec2:StopInstances", resource: other },
    {
      ...{ does: "reads drivers from a bucket of AWS", action: "s3:GetObject" },
      resource: `arn:${partition}:s3:::ec2-linux-nvidia-drivers/latest/driver`,
    },
    {
      ...{ does: "leaves something with the license", action: "s3:PutObject" },
      resource: `arn:${partition}:s3:::dcv-license.${region}/license`,
    },
    {
      ...{ does: "lists the licenses", action: "s3:ListBucket" },
      resource: `arn:${partition}:s3:::dcv-license.${region}`,
    },
    ...foreignFiles({ partition, region, account }),
  ];
}

/** Files that the workload does not mount. */
export function foreignFiles({ partition, region, account }: Place): readonly Probe[] {
  const other = `arn:${partition}:elasticfilesystem:${region}:${account}:file-system/fs-0fffffffffffffff0`;
  const mounted = { "elasticfilesystem:AccessedViaMountTarget": "true", "aws:SecureTransport": "true" };
  return ["ClientMount", "ClientRootAccess", "ClientWrite"].map((name) => ({
    ...{ does: `calls elasticfilesystem:${name} on other files`, action: `elasticfilesystem:${name}` },
    ...{ resource: other, context: mounted },
  }));
}
