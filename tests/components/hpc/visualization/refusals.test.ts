import assert from "node:assert/strict";

import { RemoteVisualization, type RemoteVisualizationArgs } from "../../../../components/hpc/visualization";
import { createdUnder, mockCloud } from "../../mock-cloud";
import { certificateArn, desktopArgs, homes, lustre, sha256, software } from "./desktop-args";

interface Refusal {
  readonly title: string;
  readonly change: Partial<RemoteVisualizationArgs>;
  readonly says: string;
}

/** What a settings file may say although the compiler would not let a program say it. */
function fromFile<T>(json: string): T {
  return JSON.parse(json) as T;
}

const image = { imageId: "ami-0123456789abcdef0" };
const balancer = {
  type: "privateLoadBalancer",
  certificateArn,
  hostName: "desktop.example.com",
  clients: { vpn: { cidrBlock: "10.9.0.0/16" } },
} as const;
const archive = { type: "archive", bucket: software(), key: "dcv/dcv.tgz", sha256 } as const;

const refusals: readonly Refusal[] = [
  {
    title: "a type that EC2 does not have",
    change: { instanceType: "g5.3xlarge" },
    says: 'instanceType is "g5.3xlarge"; EC2 has no such instance type',
  },
  {
    title: "a type of SageMaker",
    change: { instanceType: "ml.g5.xlarge" },
    says: "EC2's instance types do not begin with ml.: write g5.xlarge.",
  },
  {
    title: "a GPU on Graviton",
    change: { instanceType: "g5g.xlarge" },
    says: 'instanceType is "g5g.xlarge"; DCV-GL, by which a virtual session uses a GPU, is published for x86_64 alone: choose g4dn, g5 or g6.',
  },
  {
    title: "a GPU for training",
    change: { instanceType: "p4d.24xlarge" },
    says: 'instanceType is "p4d.24xlarge", which is made for training and draws no pictures; choose g4dn, g5 or g6.',
  },
  {
    title: "too little memory",
    change: { instanceType: "t3.small" },
    says: 'instanceType is "t3.small" with 2 GiB; a desktop of DCV wants 4 GiB or more.',
  },
  {
    title: "a system on which DCV wants a GPU",
    change: { instanceType: "m7i.xlarge", image: { ...image, operatingSystem: "rocky9" } },
    says: 'image.operatingSystem is "rocky9", on which DCV wants a GPU; m7i.xlarge has none: choose g4dn, g5 or g6, or another system.',
  },
  {
    title: "a system without DCV",
    change: { image: { ...image, operatingSystem: fromFile('"debian12"') } },
    says: 'image.operatingSystem is "debian12"; DCV runs here on alinux2023, rhel8, rhel9, rocky8, rocky9, ubuntu2204, ubuntu2404.',
  },
  {
    title: "no image",
    change: { image: fromFile('{ "operatingSystem": "alinux2023" }') },
    says: "image has neither an imageId nor a parameterName; give one.",
  },
  {
    title: "no word of an image",
    change: { image: undefined },
    says: "image has neither an imageId nor a parameterName; give one.",
  },
  {
    title: "two images",
    change: {
      image: fromFile(
        '{ "operatingSystem": "rhel8", "imageId": "ami-0123456789abcdef0", "parameterName": "/a/b" }',
      ),
    },
    says: "image has an imageId and a parameterName; give one of them.",
  },
  {
    title: "an image that is none",
    change: { image: { imageId: "paraview", operatingSystem: "alinux2023" } },
    says: 'image.imageId is "paraview"; give the id of an AMI.',
  },
  {
    title: "a parameter that is none",
    change: { image: { parameterName: "paraview", operatingSystem: "alinux2023" } },
    says: 'image.parameterName is "paraview"; give a parameter of Systems Manager',
  },
  {
    title: "software of another sort",
    change: { dcv: fromFile('{ "type": "download" }') },
    says: 'dcv.type is "download"; known are installed and archive.',
  },
  {
    title: "an archive that is none",
    change: { dcv: { ...archive, key: "dcv/dcv.zip" } },
    says: 'dcv.key is "dcv/dcv.zip"; give AWS\'s archive, whose name ends with .tgz, by letters, digits and _.+=/- alone.',
  },
  {
    title: "an archive whose name root's shell would run",
    change: { dcv: { ...archive, key: "dcv/$(reboot).tgz" } },
    says: 'dcv.key is "dcv/$(reboot).tgz"; give AWS\'s archive, whose name ends with .tgz, by letters, digits and _.+=/- alone.',
  },
  {
    title: "an archive that nobody looked at",
    change: { dcv: { ...archive, sha256: "latest" } },
    says: 'dcv.sha256 is "latest"; give the SHA-256 of the archive, 64 digits of 0-9 and a-f.',
  },
  {
    title: "a key that is an alias",
    change: { encryptionKey: { arn: "arn:aws:kms:ap-southeast-1:000000000000:alias/hpc" } },
    says: "give the ARN of a key",
  },
  {
    title: "a user that is no name",
    change: { user: "Ana Lyst" },
    says: 'user is "Ana Lyst"; give 1 to 31 of a-z 0-9 _ -, starting with a letter.',
  },
  {
    title: "a user with rights of its own",
    change: { user: "ec2-user" },
    says: 'user is "ec2-user", which the image has already, with rights of its own; choose another name.',
  },
  {
    title: "a user that the system runs by",
    change: { user: "shutdown" },
    says: 'user is "shutdown", which the image has already',
  },
  {
    title: "a public desktop",
    change: { access: fromFile('{ "type": "public" }') },
    says: 'access.type is "public"; known are sessionManager and privateLoadBalancer, and there is no public one.',
  },
  {
    title: "a load balancer without TLS",
    change: { access: { ...balancer, certificateArn: "none" } },
    says: 'access.certificateArn is "none"; give the ARN of a certificate in Certificate Manager; there is no plain TCP.',
  },
  {
    title: "a host name that no certificate has",
    change: { access: { ...balancer, hostName: "desktop" } },
    says: 'access.hostName is "desktop"; give the certificate\'s name, such as desktop.hpc.example.com.',
  },
  {
    title: "a certificate of another region",
    change: {
      access: { ...balancer, certificateArn: certificateArn.replace("ap-southeast-1", "us-east-1") },
    },
    says: "access.certificateArn is of us-east-1; a load balancer takes certificates of its own region, ap-southeast-1.",
  },
  {
    title: "a load balancer without a certificate",
    change: { access: fromFile('{ "type": "privateLoadBalancer", "hostName": "a.example.com" }') },
    says: "access.certificateArn is missing; give the ARN of a certificate",
  },
  {
    title: "a load balancer without a name",
    change: { access: fromFile('{ "type": "privateLoadBalancer", "clients": {} }') },
    says: "access.hostName is missing; give the certificate's name, such as desktop.hpc.example.com.",
  },
  {
    title: "a load balancer without a word of its clients",
    change: { access: fromFile('{ "type": "privateLoadBalancer" }') },
    says: "access.clients is empty; say who reaches the load balancer.",
  },
  {
    title: "a load balancer for nobody",
    change: { access: { ...balancer, clients: {} } },
    says: "access.clients is empty; say who reaches the load balancer.",
  },
  {
    title: "the whole internet as a client",
    change: { access: { ...balancer, clients: { everyone: { cidrBlock: "0.0.0.0/0" } } } },
    says: 'access.clients.everyone.cidrBlock is "0.0.0.0/0"; name a range within 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10, not the internet.',
  },
  {
    title: "an office on the internet as a client",
    change: { access: { ...balancer, clients: { office: { cidrBlock: "203.0.113.0/24" } } } },
    says: "not the internet.",
  },
  {
    title: "a client that is no range",
    change: { access: { ...balancer, clients: { vpn: { cidrBlock: "10.0.0.0" } } } },
    says: 'access.clients.vpn.cidrBlock is "10.0.0.0"; give an IPv4 range such as 10.40.0.0/16.',
  },
  {
    title: "a client that is nobody",
    change: { access: { ...balancer, clients: fromFile<typeof balancer.clients>('{ "vpn": {} }') } },
    says: "access.clients.vpn has neither a securityGroupId nor a cidrBlock; say who it is.",
  },
  {
    title: "a client that is two",
    change: {
      access: {
        ...balancer,
        clients: fromFile<typeof balancer.clients>(
          '{ "vpn": { "securityGroupId": "sg-1", "cidrBlock": "10.0.0.0/8" } }',
        ),
      },
    },
    says: "access.clients.vpn has a securityGroupId and a cidrBlock; name two clients.",
  },
  {
    title: "a zone that is none",
    change: { availabilityZone: "Singapore" },
    says: 'availabilityZone is "Singapore"; give a zone such as ap-southeast-1a.',
  },
  {
    title: "a volume that is too small",
    change: { rootVolumeSizeInGiB: 8 },
    says: "rootVolumeSizeInGiB is 8; a desktop wants 30 GiB, and EBS allows 16384.",
  },
  {
    title: "a floor under which all work lies",
    change: { idleStop: { below: 80 } },
    says: "idleStop.below is 80; give at most 50 percent, or work in progress is stopped.",
  },
  {
    title: "a floor that nothing is under",
    change: { idleStop: { below: 0 } },
    says: "idleStop.below is 0; give more than 0, or nothing is ever idle.",
  },
  {
    title: "minutes that CloudWatch does not count in",
    change: { idleStop: { minutes: 7 } },
    says: "idleStop.minutes is 7; give a multiple of 5 from 15 to 1440",
  },
  {
    title: "a metric that tells nothing of a desktop",
    change: { idleStop: { metric: fromFile('"DiskReadOps"') } },
    says: 'idleStop.metric is "DiskReadOps"; known are CPUUtilization and NetworkOut.',
  },
  {
    title: "hours that are no time",
    change: { workingHours: { stop: "20:00" } },
    says: 'workingHours.stop is "20:00"; EventBridge Scheduler takes cron(0 20 ? * MON-FRI *) with six fields.',
  },
  {
    title: "hours with an hour too many",
    change: { workingHours: { stop: "cron(0 25 * * ? *)" } },
    says: 'workingHours.stop is "cron(0 25 * * ? *)"; its hours is "25", and cron takes 0 to 23 there.',
  },
  {
    title: "hours without an end",
    change: { workingHours: fromFile('{ "start": "cron(0 8 * * ? *)" }') },
    says: "workingHours.stop is missing; say when it stops, such as cron(0 20 ? * MON-FRI *).",
  },
  {
    title: "hours without any time between",
    change: { workingHours: { start: "cron(0 8 * * ? *)", stop: "cron(0 8 * * ? *)" } },
    says: 'workingHours.start and stop are both "cron(0 8 * * ? *)"; let it run in between.',
  },
  {
    title: "hours of no place",
    change: { workingHours: { stop: "cron(0 20 * * ? *)", timezone: "Singapore City" } },
    says: 'workingHours.timezone is "Singapore City"; give an IANA time zone such as Asia/Singapore.',
  },
  {
    title: "a token that outlives the day",
    change: { tokenMinutes: 600 },
    says: "tokenMinutes is 600; a token lives 1 to 60 minutes.",
  },
  {
    title: "a shell that never ends",
    change: { idleSessionMinutes: 0 },
    says: "idleSessionMinutes is 0; Session Manager allows 1 to 60 minutes.",
  },
  {
    title: "a mount upon the system",
    change: { sharedStorage: { homes: { fileSystem: homes(), mountDir: "/usr/share" } } },
    says: 'sharedStorage.homes.mountDir is "/usr/share"; the system lives in /usr: choose another folder.',
  },
  {
    title: "a mount upon the system by a detour",
    change: { sharedStorage: { homes: { fileSystem: homes(), mountDir: "/mnt/../etc" } } },
    says: 'sharedStorage.homes.mountDir is "/mnt/../etc"; write the folder itself, without . and ..',
  },
  {
    title: "a mount that hides the user's home",
    change: { sharedStorage: { homes: { fileSystem: homes(), mountDir: "/home" } } },
    says: 'sharedStorage.homes.mountDir is "/home", which would hide what the image has there',
  },
  {
    title: "a mount of nothing",
    change: { sharedStorage: fromFile('{ "homes": { "mountDir": "/homes" } }') },
    says: "sharedStorage.homes.fileSystem is missing; give the file system to mount.",
  },
  {
    title: "a mount at no place",
    change: { sharedStorage: { homes: { fileSystem: homes() } as never } },
    says: 'sharedStorage.homes.mountDir is ""; give an absolute folder such as /shared.',
  },
  {
    title: "a mount that is no folder",
    change: { sharedStorage: { homes: { fileSystem: homes(), mountDir: "shared; reboot" } } },
    says: 'sharedStorage.homes.mountDir is "shared; reboot"; give an absolute folder such as /shared.',
  },
  {
    title: "one mount under another",
    change: {
      sharedStorage: {
        homes: { fileSystem: homes(), mountDir: "/shared" },
        results: { fileSystem: lustre(), mountDir: "/shared/results" },
      },
    },
    says: "sharedStorage mounts /shared/results upon or under another folder of it; keep them apart.",
  },
  {
    title: "Lustre in another zone",
    change: {
      availabilityZone: "ap-southeast-1a",
      sharedStorage: { results: { fileSystem: lustre(), mountDir: "/results" } },
    },
    says: "sharedStorage.results.fileSystem is in ap-southeast-1b, but availabilityZone is ap-southeast-1a; traffic between zones is slow for Lustre and costs by the GB.",
  },
  {
    title: "Lustre in a zone where the network has no subnet",
    change: {
      sharedStorage: { results: { fileSystem: lustre("ap-southeast-1c"), mountDir: "/results" } },
    },
    says: "sharedStorage.results.fileSystem is in ap-southeast-1c; the network has private subnets in ap-southeast-1a, ap-southeast-1b, and a workstation stands beside its files.",
  },
  {
    title: "Lustre in two zones",
    change: {
      sharedStorage: {
        results: { fileSystem: lustre(), mountDir: "/results" },
        cases: { fileSystem: lustre("ap-southeast-1a"), mountDir: "/cases" },
      },
    },
    says: "sharedStorage results and cases lie in ap-southeast-1b and ap-southeast-1a; a workstation stands in one zone.",
  },
  {
    title: "Lustre without a mount name",
    change: {
      sharedStorage: { results: { fileSystem: { ...lustre(), mountName: undefined }, mountDir: "/results" } },
    },
    says: "sharedStorage.results.fileSystem has no mountName, without which Lustre cannot be mounted; give it.",
  },
  {
    title: "EFS One Zone in another zone",
    change: {
      availabilityZone: "ap-southeast-1a",
      sharedStorage: {
        homes: {
          fileSystem: { ...homes(), oneZone: true, availabilityZones: ["ap-southeast-1b"] },
          mountDir: "/homes",
        },
      },
    },
    says: "sharedStorage.homes.fileSystem is of One Zone in ap-southeast-1b, but availabilityZone is ap-southeast-1a",
  },
  {
    title: "a file system that a workstation does not mount",
    change: {
      sharedStorage: {
        volumes: fromFile(
          '{ "mountDir": "/v", "fileSystem": { "kind": "ontap", "fileSystemId": "fs-1", "availabilityZones": [] } }',
        ),
      },
    },
    says: 'sharedStorage.volumes.fileSystem is of the kind "ontap"; a workstation mounts lustre and efs.',
  },
];

describe("a remote desktop refuses", () => {
  mockCloud();
  for (const { title, change, says } of refusals) {
    it(title, () => {
      assert.throws(
        () => new RemoteVisualization("refused", desktopArgs(change)),
        (error: Error) => error.message.includes(says) || assert.fail(error.message),
      );
    });
  }

  it("a name that its load balancer has no room for", () => {
    const make = () => new RemoteVisualization("a-name-of-many-letters", desktopArgs({ access: balancer }));
    assert.throws(make, /name has 22 characters; Elastic Load Balancing leaves room for 20/);
  });

  it("everything at once, and creates nothing", () => {
    const make = () => new RemoteVisualization("refused-all", desktopArgs({ user: "root", tokenMinutes: 0 }));
    assert.throws(make, (error: Error) => error.message.split("\n").length === 3);
    assert.deepEqual(createdUnder("refused-all"), []);
  });
});

/** Never called: the compiler refuses what stands here, which the check of types proves. */
export function refusedByTypes(): RemoteVisualizationArgs[] {
  const args = desktopArgs();
  return [
    // @ts-expect-error a public desktop
    { ...args, access: { type: "public" } },
    // @ts-expect-error a load balancer without a certificate
    { ...args, access: { type: "privateLoadBalancer", hostName: "a.example.com", clients: {} } },
    // @ts-expect-error a certificate where there is no load balancer
    { ...args, access: { type: "sessionManager", certificateArn } },
    // @ts-expect-error two images
    { ...args, image: { ...image, parameterName: "/a/b", operatingSystem: "alinux2023" } },
    // @ts-expect-error an archive that nobody looked at
    { ...args, dcv: { type: "archive", bucket: software(), key: "dcv.tgz" } },
    // @ts-expect-error a key pair
    { ...args, keyName: "me" },
  ];
}
