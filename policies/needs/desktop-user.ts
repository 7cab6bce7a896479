import { type AccessIdentity, type AccessResource, type StackAccess, textOf } from "../access";
import { placeOfTask } from "./container-definitions";
import type { Place } from "./execution-calls";
import { forbiddenToAll } from "./forbidden";
import type { AwsPage, Call, Probe, Workload, WorkloadInstance } from "./model";
import { isWithin } from "./model-places";
import { otherKeys, startCalls } from "./start-calls";

const source: AwsPage =
  "https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-quickstart.html";

/** A person's session with the role: its id carries this. */
const person = "AROAEXAMPLEEXAMPLE123:ana";
const documentType = "aws:ssm/document:Document";
const instanceType = "aws:ec2/instance:Instance";

/** People who come by Session Manager to a `RemoteVisualization`: to its desktop, or to a shell. Its grants carry their purpose in their name. */
export const desktopUser: Workload = {
  kind: "desktop-user",
  description: "People use a desktop or a shell on an instance, by documents of Session Manager.",
  source,
  types: [documentType],
  find: (access) => {
    const machines = access.index
      .all(instanceType)
      .filter((machine) => isWithin(access, machine, "mlhpc:hpc:RemoteVisualization"));
    return access.roles.flatMap((role) =>
      machines.flatMap((machine) => {
        const desktop = access.index.componentsOf(machine)[0]?.name ?? "";
        const has = (use: string) =>
          role.policies.some(({ name }) => name.endsWith(`-use-${use}-${desktop}`));
        return (["desktop", "shell"] as const).filter(has).map((use) => instance(access, role, machine, use));
      }),
    );
  },
};

/** What a person needs for a use: where there is a load balancer, nothing has to be forwarded. */
function documentsFor({ index }: StackAccess, machine: AccessResource, use: "desktop" | "shell") {
  const [around] = index.componentsOf(machine);
  const behindBalancer = index
    .all("aws:lb/targetGroupAttachment:TargetGroupAttachment")
    .some((target) => textOf(target, "targetId") === machine.id);
  const types =
    use === "shell" ? ["Standard_Stream"] : ["InteractiveCommands", ...(behindBalancer ? [] : ["Port"])];
  return index
    .all(documentType)
    .filter((document) => index.componentsOf(document)[0]?.urn === around?.urn)
    .filter((document) => types.some((type) => textOf(document, "content")?.includes(`"${type}"`) === true));
}

function instance(
  access: StackAccess,
  role: AccessIdentity,
  machine: AccessResource,
  use: "desktop" | "shell",
): WorkloadInstance {
  const place = placeOfTask(access, machine);
  const documents = documentsFor(access, machine, use);
  const [own, ...rest] = sessionCalls(place, [machine, ...documents]);
  return {
    ...{ name: `${role.resourceName} ${use}`, urn: role.urn, role },
    calls: [own, ...rest, ...(use === "desktop" ? startCalls(machine, place) : [])],
    forbidden: () => [
      ...forbiddenToAll(access, role),
      ...othersSessions(place),
      ...otherDocuments(access, place, documents),
      ...onMachine(machine),
      ...otherKeys(place),
      {
        ...{ does: "holds sessions as a machine does", action: "ssmmessages:CreateControlChannel" },
        resource: "*",
      },
      {
        ...{ does: "is assumed without credentials", action: "sts:AssumeRole", resource: role.arn },
        as: { kind: "anonymous" } as const,
      },
      {
        ...{ does: "is assumed by a service", action: "sts:AssumeRole", resource: role.arn },
        as: { kind: "service", service: "ec2.amazonaws.com" } as const,
      },
    ],
  };
}

function sessionCalls(
  { partition, region, account }: Place,
  used: readonly AccessResource[],
): [Call, ...Call[]] {
  const sessions = `arn:${partition}:ssm:${region}:${account}:session`;
  const mine = { "aws:userid": person, "ssm:resourceTag/aws:ssmmessages:session-id": person };
  return [
    { does: "opens the channel of a session", action: "ssmmessages:OpenDataChannel", resource: "*", source },
    ...used.map((one) => ({
      ...{ does: `starts a session with ${one.name}`, action: "ssm:StartSession", source },
      ...{ resource: textOf(one, "arn") ?? "", context: { "ssm:SessionDocumentAccessCheck": "true" } },
    })),
    ...["ResumeSession", "TerminateSession"].map((name) => ({
      ...{ does: `calls ssm:${name} for its own session`, action: `ssm:${name}`, source },
      ...{ resource: `${sessions}/ana-0123456789abcdef0`, scope: `${sessions}/*`, context: mine },
    })),
  ];
}

function othersSessions({ partition, region, account }: Place): readonly Probe[] {
  const resource = `arn:${partition}:ssm:${region}:${account}:session/ben-0123456789abcdef0`;
  const theirs = {
    "aws:userid": person,
    "ssm:resourceTag/aws:ssmmessages:session-id": "AROAEXAMPLEEXAMPLE123:ben",
  };
  return ["ResumeSession", "TerminateSession"].map((name) => ({
    ...{ does: `calls ssm:${name} for somebody else's session`, action: `ssm:${name}`, resource },
    context: theirs,
  }));
}

/** AWS's own documents forward any port and open any shell. */
function otherDocuments(
  { index }: StackAccess,
  { partition, region, account }: Place,
  own: readonly AccessResource[],
): readonly Probe[] {
  const context = { "ssm:SessionDocumentAccessCheck": "true" };
  const ofStack = index
    .all(documentType)
    .filter((one) => !own.includes(one))
    .map((one) => ({ name: one.name, resource: textOf(one, "arn") ?? "" }));
  const ofAws = [
    "AWS-StartPortForwardingSession",
    "AWS-StartPortForwardingSessionToRemoteHost",
    "AWS-StartSSHSession",
  ];
  return [
    ...[
      ...ofStack,
      ...ofAws.map((name) => ({ name, resource: `arn:${partition}:ssm:${region}::document/${name}` })),
      {
        name: "the account's shell",
        resource: `arn:${partition}:ssm:${region}:${account}:document/SSM-SessionManagerRunShell`,
      },
      {
        name: "another machine",
        resource: `arn:${partition}:ec2:${region}:${account}:instance/i-0fffffffffffffff0`,
      },
    ].map(({ name, resource }) => ({
      ...{ does: `starts a session with ${name}`, action: "ssm:StartSession", resource, context },
    })),
    ...own.map((one) => ({
      ...{ does: `rewrites ${one.name}`, action: "ssm:UpdateDocument", resource: textOf(one, "arn") ?? "" },
    })),
    {
      ...{ does: "starts another machine", action: "ec2:StartInstances" },
      resource: `arn:${partition}:ec2:${region}:${account}:instance/i-0fffffffffffffff0`,
    },
  ];
}

function onMachine(machine: AccessResource): readonly Probe[] {
  const resource = textOf(machine, "arn") ?? "";
  return [
    {
      ...{
        does: `gets a session with ${machine.name} without a document`,
        action: "ssm:StartSession",
        resource,
      },
      context: { "ssm:SessionDocumentAccessCheck": "false" },
    },
    { does: `runs commands on ${machine.name}`, action: "ssm:SendCommand", resource },
    { does: `ends ${machine.name}`, action: "ec2:TerminateInstances", resource },
    { does: `changes ${machine.name}`, action: "ec2:ModifyInstanceAttribute", resource },
  ];
}
