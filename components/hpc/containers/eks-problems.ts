import { patternProblem, type Problem, wholeNumberProblem } from "../../core";
import { keyArnProblem } from "../../encryption";
import { ec2InstanceFacts } from "../../instances";
import { clientsProblems, ipv4Range, isPrivate } from "../../network";
import {
  type EksAccess,
  eksAddons,
  type EksClusterArgs,
  type EksEndpoint,
  type EksImage,
  eksImages,
  type EksNodeGroup,
} from "./eks-args";
import { defaultKubernetesVersion, isKubernetesVersion, kubernetesVersions } from "./kubernetes-versions";
import { nodeProblems } from "./node-problems";

/** What EKS refuses, and what would leave a cluster that nobody can use. */
export function eksProblems(args: EksClusterArgs): Problem[] {
  const { nodeGroups = {}, access = {}, network } = args;
  const groups = Object.entries(nodeGroups);
  const { privateSubnets } = network;
  const zones = new Set(privateSubnets?.map(({ availabilityZone }) => availabilityZone));
  return [
    ...versionProblems(args),
    ...endpointProblems(args.endpoint),
    keyArnProblem("secretsKey", args.secretsKey),
    privateSubnets !== undefined &&
      zones.size < 2 &&
      `network has private subnets in ${[...zones].join("") || "no zone"}; EKS wants two zones for its control plane.`,
    groups.length === 0 && "nodeGroups is empty; give nodes for pods to run on.",
    groups.length > 0 &&
      !groups.some(([, { minSize = 0, taints = [] }]) => minSize > 0 && taints.length === 0) &&
      "nodeGroups has none with a minSize of 1 or more and without taints; CoreDNS and the storage drivers need a node: add one, such as system.",
    ...groups.flatMap(([name, group]) => [
      ...nodeProblems(`nodeGroups.${name}`, name, group, args.network),
      ...groupProblems(`nodeGroups.${name}`, group),
    ]),
    ...accessProblems(access),
    ...Object.entries(args.addonVersions ?? {}).flatMap(([addon, version]) => addonProblems(addon, version)),
  ];
}

function versionProblems({
  kubernetesVersion = defaultKubernetesVersion,
  supportType = "STANDARD",
}: EksClusterArgs): Problem[] {
  const version: string = kubernetesVersion;
  const known = Object.keys(kubernetesVersions).join(", ");
  if (!isKubernetesVersion(version)) {
    return [
      `kubernetesVersion is "${version}"; known are ${known}. A newer one can be set by transform.cluster until the library knows it.`,
    ];
  }
  const types: readonly string[] = ["STANDARD", "EXTENDED"];
  return [
    !types.includes(supportType) &&
      `supportType is "${String(supportType)}"; EKS knows STANDARD and EXTENDED.`,
    kubernetesVersions[version].support === "EXTENDED" &&
      supportType === "STANDARD" &&
      `kubernetesVersion is "${version}", whose standard support is over: EKS would update the cluster at once. Choose ${defaultKubernetesVersion}, or set supportType to EXTENDED at six times the price.`,
  ];
}

function endpointProblems(endpoint: EksEndpoint = { type: "private" }): Problem[] {
  const { type }: { readonly type: string } = endpoint;
  const { publicCidrBlocks: blocks = [] }: { readonly publicCidrBlocks?: readonly string[] } = endpoint;
  return [
    ...clientsProblems("endpoint.clients", endpoint.clients),
    !["private", "publicFromNamedAddresses"].includes(type) &&
      `endpoint.type is "${type}"; known are private and publicFromNamedAddresses.`,
    ...blocks.map((block, index) => publicBlockProblem(`endpoint.publicCidrBlocks[${index}]`, block)),
    type === "publicFromNamedAddresses" &&
      blocks.length === 0 &&
      "endpoint.publicCidrBlocks is empty, which EKS reads as everywhere; name the addresses, or leave the endpoint private.",
  ];
}

function publicBlockProblem(where: string, block: string): Problem {
  const range = ipv4Range(block);
  if (range === undefined || range.bitmask < 16 || range.toString() !== block) {
    return `${where} is "${block}"; give an IPv4 range of /16 or smaller, such as 203.0.113.0/24.`;
  }
  return isPrivate(range) && `${where} is "${block}", which nobody on the internet has; name it in clients.`;
}

function groupProblems(field: string, group: EksNodeGroup): Problem[] {
  const { amiType, taints = [], labels = {}, instanceType } = group;
  return [
    ...(amiType === undefined ? [] : imageProblems(field, instanceType, amiType)),
    taints.length > 50 && `${field}.taints has ${taints.length} entries; EKS allows 50.`,
    ...taints.flatMap(({ key, value, effect }) => [
      keyProblem(`${field}.taints has the key`, key),
      patternProblem(`${field}.taints["${key}"].value`, value, valuePattern, valueRule),
      !taintEffects.includes(effect) &&
        `${field}.taints["${key}"].effect is "${String(effect)}"; EKS knows ${taintEffects.join(", ")}.`,
    ]),
    ...Object.entries(labels).flatMap(([key, value]) => [
      keyProblem(`${field}.labels has`, key),
      patternProblem(`${field}.labels["${key}"]`, value, valuePattern, valueRule),
      /^(eks\.amazonaws\.com|kubernetes\.io|k8s\.io)\//.test(key) &&
        `${field}.labels has "${key}"; EKS and Kubernetes keep that prefix for themselves.`,
    ]),
    wholeNumberProblem(`${field}.maxUnavailablePercentage`, group.maxUnavailablePercentage, {
      min: 1,
      max: 100,
      rule: "EKS allows 1 to 100 percent",
    }),
  ];
}

const taintEffects: readonly string[] = ["NO_EXECUTE", "NO_SCHEDULE", "PREFER_NO_SCHEDULE"];

/** Kubernetes, "Labels and Selectors", "Syntax and character set"; taints are alike. */
const valuePattern = /^([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$/;
const valueRule = "Kubernetes wants up to 63 letters, digits and -_. between a letter or digit at each end";

function keyProblem(what: string, key: string): Problem {
  return (
    !/^([a-z0-9.-]{1,253}\/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/.test(key) &&
    `${what} "${key}"; Kubernetes wants letters, digits and -_. with an optional prefix and a slash.`
  );
}

function imageProblems(field: string, instanceType: string, amiType: EksImage): Problem[] {
  const facts = ec2InstanceFacts(instanceType);
  const known: readonly string[] = eksImages;
  if (!known.includes(amiType) || facts === undefined) {
    return [!known.includes(amiType) && `${field}.amiType is "${amiType}"; known are ${known.join(", ")}.`];
  }
  const architecture = amiType.includes("ARM_64") ? "arm64" : "x86_64";
  return [
    architecture !== facts.architecture &&
      `${field}.amiType is ${amiType} for ${architecture}, but ${instanceType} is ${facts.architecture}.`,
    amiType.includes("NVIDIA") &&
      facts.gpus === 0 &&
      `${field}.amiType is ${amiType}, but ${instanceType} has no NVIDIA GPU.`,
    amiType.includes("NEURON") &&
      (facts.neuronDevices ?? 0) === 0 &&
      `${field}.amiType is ${amiType}, but ${instanceType} has no Neuron device.`,
    !amiType.includes("NEURON") &&
      (facts.neuronDevices ?? 0) > 0 &&
      `${field}.amiType is ${amiType}, which has no driver for the Neuron devices of ${instanceType}.`,
    !amiType.includes("NVIDIA") &&
      facts.gpus > 0 &&
      `${field}.amiType is ${amiType}, which has no driver for the GPUs of ${instanceType}.`,
  ];
}

const scopedPolicies = ["AmazonEKSAdminPolicy", "AmazonEKSEditPolicy", "AmazonEKSViewPolicy"];
const clusterPolicies = ["AmazonEKSClusterAdminPolicy", "AmazonEKSAdminViewPolicy"];

function accessProblems(access: Readonly<Record<string, EksAccess>>): Problem[] {
  const entries = Object.entries(access);
  const principals = entries.map(([, { principalArn }]) => principalArn);
  return [
    entries.length === 0 && "access is empty; nobody could use the cluster: name a role and its policy.",
    ...entries.flatMap(([name, entry], index) => {
      const field = `access.${name}`;
      const policy: string = entry.policy;
      const namespaces: readonly string[] = entry.namespaces ?? [];
      const { principalArn }: { readonly principalArn?: unknown } = entry;
      const first = principals.indexOf(entry.principalArn);
      return [
        principalArn === undefined && `${field}.principalArn is missing; name the role or user.`,
        first < index &&
          `${field}.principalArn is that of access.${entries[first]?.[0] ?? ""}; EKS has one access entry for a principal: join them.`,
        !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) &&
          `${field} is no name; use lower-case words joined by hyphens, such as platform-team.`,
        patternProblem(
          `${field}.principalArn`,
          entry.principalArn,
          /^arn:[^:]+:iam::\d{12}:(role\/(?!aws-service-role\/)|user\/)[^*?]+$/,
          "give the ARN of a role or user, which an access entry stands for, and no service-linked role",
        ),
        ![...scopedPolicies, ...clusterPolicies].includes(policy) &&
          `${field}.policy is "${policy}"; known are ${[...clusterPolicies, ...scopedPolicies].join(", ")}.`,
        scopedPolicies.includes(policy) &&
          namespaces.length === 0 &&
          `${field}.namespaces is empty; name where ${policy} holds.`,
        ...namespaces.map(
          (namespace) =>
            !/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?|([a-z0-9][a-z0-9-]{0,61})?\*)$/.test(namespace) &&
            `${field}.namespaces has "${namespace}"; a namespace has up to 63 of a-z 0-9 and -, or a * at its end.`,
        ),
      ];
    }),
  ];
}

function addonProblems(addon: string, version: string | undefined): Problem[] {
  const known: readonly string[] = eksAddons;
  return [
    !known.includes(addon) && `addonVersions names "${addon}"; known are ${known.join(", ")}.`,
    patternProblem(
      `addonVersions["${addon}"]`,
      version,
      /^v\d+\.\d+\.\d+-eksbuild\.\d+$/,
      "give a version as EKS writes it, such as v1.20.4-eksbuild.2",
    ),
  ];
}
