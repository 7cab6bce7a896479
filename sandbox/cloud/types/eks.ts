import { AwsError } from "../errors";
import { arnOf, type Place } from "../place";
import { list, object, text, textOr } from "../values";
import { type WireObject } from "../wire";
import {
  type Being,
  fromInput,
  hex,
  joined,
  type Request,
  since,
  stableHex,
  type TypeTable,
  uuid,
} from "./define";

const CLUSTER = "aws:eks/cluster:Cluster";
const NODE_GROUP = "aws:eks/nodeGroup:NodeGroup";
const ENTRY = "aws:eks/accessEntry:AccessEntry";

/** Versions that EKS runs (EKS User Guide, "Understand the Kubernetes version lifecycle on EKS"). */
const VERSIONS = ["1.31", "1.32", "1.33", "1.34", "1.35", "1.36"];

/** Clusters of Kubernetes, after the official provider. */
export const eks: TypeTable = {
  [CLUSTER]: {
    id: fromInput("name"),
    arn: (being) => arnOf(being, "eks", `cluster/${being.id}`),
    taken: "ResourceInUseException",
    immutable: ["bootstrapSelfManagedAddons", "encryptionConfig", "name", "outpostConfig", "roleArn"],
    immutableFor: (olds, news) =>
      Object.keys(olds).length > 0 &&
      textOr(object(olds["kubernetesNetworkConfig"]), "serviceIpv4Cidr") !==
        textOr(object(news["kubernetesNetworkConfig"]), "serviceIpv4Cidr")
        ? ["kubernetesNetworkConfig"]
        : [],
    autoName: { property: "name", maxLength: 100 },
    sets: ["enabledClusterLogTypes"],
    defaults: { bootstrapSelfManagedAddons: true },
    computed: clusterOf,
    dependents: [{ type: NODE_GROUP, property: "clusterName" }],
    inUse: "ResourceInUseException",
    refuseCreate: ({ inputs }) => {
      refuseVersion(inputs);
      const { endpointPrivateAccess, endpointPublicAccess, subnetIds } = object(inputs["vpcConfig"]) ?? {};
      if (endpointPrivateAccess !== true && endpointPublicAccess === false) {
        throw new AwsError("InvalidParameterException", "Private and public endpoint access cannot be false");
      }
      if (list(subnetIds).length < 2) {
        throw new AwsError(
          "InvalidParameterException",
          "Subnets specified must be in at least two different AZs",
        );
      }
    },
    refuseUpdate: ({ inputs, previous }) => {
      refuseVersion(inputs);
      const [from, to] = [minorOf(previous), minorOf(inputs)];
      if (to < from || to > from + 1) {
        throw new AwsError(
          "InvalidParameterException",
          `Unsupported Kubernetes minor version update from 1.${from} to 1.${to}`,
        );
      }
    },
    refuseDelete: ({ inputs }) => {
      if (inputs["deletionProtection"] === true) {
        throw new AwsError("InvalidRequestException", "Cluster has deletion protection enabled");
      }
    },
  },
  [NODE_GROUP]: {
    id: joined(":", "clusterName", "nodeGroupName"),
    arn: (being) =>
      arnOf(
        being,
        "eks",
        `nodegroup/${textOr(being.inputs, "clusterName")}/${textOr(being.inputs, "nodeGroupName")}/${uuid(stableHex(being.id, "ng", 32))}`,
      ),
    taken: "ResourceInUseException",
    immutable: [
      ...["amiType", "capacityType", "clusterName", "diskSize", "instanceTypes", "nodeGroupName"],
      ...["nodeGroupNamePrefix", "nodeRoleArn", "remoteAccess", "subnetIds"],
    ],
    autoName: { property: "nodeGroupName", maxLength: 63 },
    sets: ["subnetIds", "taints"],
    computed: (being) => ({
      amiType: "AL2023_x86_64_STANDARD",
      capacityType: "ON_DEMAND",
      diskSize: 0,
      releaseVersion: "1.36.0-20260901",
      version: textOr(clusterNamed(being), "version"),
      status: "ACTIVE",
      resources: [
        {
          autoscalingGroups: [
            { name: `eks-${textOr(being.inputs, "nodeGroupName")}-${stableHex(being.id, "asg", 8)}` },
          ],
        },
      ],
    }),
    refuseCreate: (request) => {
      refuseWithoutCluster(request);
      const { maxSize, minSize, desiredSize } = object(request.inputs["scalingConfig"]) ?? {};
      if (
        Number(maxSize) < 1 ||
        Number(minSize) > Number(desiredSize) ||
        Number(desiredSize) > Number(maxSize)
      ) {
        throw new AwsError(
          "InvalidParameterException",
          "Minimum capacity can't be greater than desired size",
        );
      }
    },
  },
  "aws:eks/addon:Addon": {
    id: joined(":", "clusterName", "addonName"),
    arn: (being) =>
      arnOf(
        being,
        "eks",
        `addon/${textOr(being.inputs, "clusterName")}/${textOr(being.inputs, "addonName")}/${uuid(stableHex(being.id, "addon", 32))}`,
      ),
    taken: "ResourceInUseException",
    immutable: ["addonName", "clusterName"],
    sets: ["podIdentityAssociations"],
    computed: (being) => ({
      addonVersion: "v1.0.0-eksbuild.1",
      createdAt: since(being, "createdAt"),
      modifiedAt: since(being, "modifiedAt"),
    }),
    refuseCreate: refuseWithoutCluster,
  },
  [ENTRY]: {
    id: joined(":", "clusterName", "principalArn"),
    arn: (being) => {
      const [, , , , account = "", principal = ""] = textOr(being.inputs, "principalArn").split(":");
      const [kind = "role", ...rest] = principal.split("/");
      const path = `${textOr(being.inputs, "clusterName")}/${kind}/${account}/${rest.at(-1) ?? ""}`;
      return arnOf(being, "eks", `access-entry/${path}/${uuid(stableHex(being.id, "entry", 32))}`);
    },
    taken: "ResourceInUseException",
    immutable: ["clusterName", "principalArn", "type"],
    sets: ["kubernetesGroups"],
    computed: (being) => ({
      accessEntryArn: being.arn,
      createdAt: since(being, "createdAt"),
      kubernetesGroups: [],
      modifiedAt: since(being, "modifiedAt"),
      type: "STANDARD",
      userName: textOr(being.inputs, "principalArn"),
    }),
    refuseCreate: refuseWithoutCluster,
  },
  "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": {
    id: joined("#", "clusterName", "principalArn", "policyArn"),
    immutable: ["accessScope", "clusterName", "policyArn", "principalArn"],
    computed: (being) => ({
      associatedAt: since(being, "associatedAt"),
      modifiedAt: since(being, "modifiedAt"),
    }),
    refuseCreate: (request) => {
      refuseWithoutCluster(request);
      const { inputs, store, region } = request;
      const principal = textOr(inputs, "principalArn");
      const cluster = textOr(inputs, "clusterName");
      const known = store
        .ofType(ENTRY, region)
        .some(({ outputs }) => outputs["principalArn"] === principal && outputs["clusterName"] === cluster);
      if (!known) {
        throw new AwsError(
          "ResourceNotFoundException",
          `The specified principalArn could not be found. You can view your available access entries with 'list-access-entries'.`,
        );
      }
    },
  },
  "aws:eks/podIdentityAssociation:PodIdentityAssociation": {
    id: () => `a-${hex(17)}`,
    arn: (being) =>
      arnOf(being, "eks", `podidentityassociation/${textOr(being.inputs, "clusterName")}/${being.id}`),
    immutable: ["clusterName", "namespace", "serviceAccount"],
    computed: ({ arn, id }) => ({ associationArn: arn, associationId: id, disableSessionTags: false }),
    refuseCreate: (request) => {
      refuseWithoutCluster(request);
      const { inputs, store, region, type } = request;
      const same = ["clusterName", "namespace", "serviceAccount"];
      if (
        store.ofType(type, region).some(({ outputs }) => same.every((key) => outputs[key] === inputs[key]))
      ) {
        throw new AwsError("ResourceInUseException", "Association already exists");
      }
    },
  },
};

function clusterOf(being: Being): WireObject {
  const { id, region } = being;
  const name = stableHex(id, "endpoint", 32).toUpperCase();
  return {
    certificateAuthority: { data: Buffer.from(`certificate of ${id}`).toString("base64") },
    certificateAuthorities: [{ data: Buffer.from(`certificate of ${id}`).toString("base64") }],
    clusterId: "",
    createdAt: since(being, "createdAt"),
    endpoint: `https://${name}.gr7.${region}.eks.amazonaws.com`,
    identities: [{ oidcs: [{ issuer: `https://oidc.eks.${region}.amazonaws.com/id/${name}` }] }],
    kubernetesNetworkConfig: { ipFamily: "ipv4", serviceIpv4Cidr: "172.20.0.0/16" },
    platformVersion: "eks.1",
    status: "ACTIVE",
    version: VERSIONS.at(-1) ?? "",
  };
}

function refuseVersion(inputs: WireObject): void {
  const version = text(inputs, "version");
  if (version !== undefined && !VERSIONS.includes(version)) {
    throw new AwsError("InvalidParameterException", `unsupported Kubernetes version ${version}`);
  }
}

function minorOf(attributes: WireObject): number {
  return Number(textOr(attributes, "version", VERSIONS.at(-1)).split(".")[1]);
}

function clusterNamed({ inputs, store, region }: Request & Place): WireObject {
  return store.get({ type: CLUSTER, id: textOr(inputs, "clusterName"), scope: region })?.outputs ?? {};
}

function refuseWithoutCluster(request: Request): void {
  const { inputs, store, region } = request;
  const name = textOr(inputs, "clusterName");
  if (!store.ofType(CLUSTER, region).some(({ id }) => id === name)) {
    throw new AwsError("ResourceNotFoundException", `No cluster found for name: ${name}.`);
  }
}
