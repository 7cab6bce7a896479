import { AwsError } from "../errors";
import { stableHex } from "../types/define";
import { objects, text, texts } from "../values";
import { revealAll, type Wire } from "../wire";
import { type FunctionTable, type Query } from "./define";

/** Accounts that deliver load balancer access logs (Elastic Load Balancing user guide, "Enable access logs"). */
const LOAD_BALANCER_ACCOUNTS: Readonly<Record<string, string>> = {
  "ap-northeast-1": "582318560864",
  "ap-southeast-1": "114774131450",
  "ap-southeast-2": "783225319266",
  "ap-southeast-3": "589379963580",
  "eu-central-1": "054676820928",
  "eu-west-1": "156460612806",
  "us-east-1": "127311923021",
  "us-east-2": "033677994240",
  "us-west-2": "797873946194",
};

/** The moment that the sandbox's images and parameters were published: fixed, so that a look-up never changes by itself. */
const PUBLISHED = "2026-01-01T00:00:00.000Z";

/** Facts about AWS's own services: principals, prefix lists, images, public parameters. */
export const services: FunctionTable = {
  "aws:index/getServicePrincipal:getServicePrincipal": (query) => {
    const service = text(query.args, "serviceName") ?? "";
    const name = `${service}.amazonaws.com`;
    return {
      id: `${service}.${query.region}.${query.dnsSuffix}`,
      region: query.region,
      serviceName: service,
      suffix: "amazonaws.com",
      name,
    };
  },
  "aws:ec2/getPrefixList:getPrefixList": (query) =>
    prefixList(query, text(query.args, "name") ?? nameFilter(query)),
  "aws:ec2/getManagedPrefixList:getManagedPrefixList": (query) => {
    const name = text(query.args, "name") ?? nameFilter(query);
    const id = prefixListId(query, name);
    const arn = `arn:${query.partition}:ec2:${query.region}:aws:prefix-list/${id}`;
    return {
      id,
      name,
      arn,
      region: query.region,
      addressFamily: "IPv4",
      entries: [],
      maxEntries: 0,
      ownerId: "AWS",
      tags: {},
      version: 1,
    };
  },
  "aws:elb/getServiceAccount:getServiceAccount": (query) => {
    const id = LOAD_BALANCER_ACCOUNTS[query.region];
    if (id === undefined) {
      throw new AwsError("NotFound", `unknown region (${query.region})`);
    }
    return { id, region: query.region, arn: `arn:${query.partition}:iam::${id}:root` };
  },
  "aws:ec2/getAmi:getAmi": (query) => image(query),
  "aws:ssm/getParameter:getParameter": (query) => parameter(query),
  "aws:ec2/getInstanceType:getInstanceType": ({ args, region }) => {
    const instanceType = text(args, "instanceType") ?? "";
    return {
      id: instanceType,
      instanceType,
      region,
      supportedArchitectures: [/^[a-z]+\d+g/.test(instanceType) ? "arm64" : "x86_64"],
    };
  },
};

/** The gateway services have prefix lists; their ids differ by region. */
function prefixListId({ args, region }: Query, name: string): string {
  return text(args, "prefixListId") ?? `pl-${stableHex(region, name, 8)}`;
}

function prefixList(query: Query, name: string): Record<string, Wire> {
  return { ...query.args, id: prefixListId(query, name), name, region: query.region, cidrBlocks: [] };
}

function nameFilter({ args }: Query): string {
  const filter = objects(args["filters"]).find(({ name }) => name === "prefix-list-name");
  return texts(filter?.["values"])[0] ?? "";
}

function image({ args, region, partition }: Query): Record<string, Wire> {
  const filters = objects(args["filters"]);
  const value = (name: string): string | undefined =>
    texts(filters.find((filter) => filter["name"] === name)?.["values"])[0];
  const name = (value("name") ?? text(args, "nameRegex") ?? "sandbox").replaceAll("*", "2026.1.0");
  const architecture = value("architecture") ?? (/arm64|aarch64/.test(name) ? "arm64" : "x86_64");
  const id = `ami-0${stableHex(region, `${name} ${architecture}`, 16)}`;
  const ownerId = texts(args["owners"]).find((owner) => /^\d{12}$/.test(owner)) ?? "137112412989";
  return {
    ...args,
    id,
    imageId: id,
    region,
    name,
    architecture,
    ownerId,
    imageOwnerAlias: "amazon",
    arn: `arn:${partition}:ec2:${region}::image/${id}`,
    creationDate: PUBLISHED,
    rootDeviceName: "/dev/xvda",
    rootDeviceType: "ebs",
    rootSnapshotId: `snap-0${stableHex(id, "root", 16)}`,
    virtualizationType: "hvm",
    hypervisor: "xen",
    imageType: "machine",
    public: true,
    state: "available",
    enaSupport: true,
    blockDeviceMappings: [],
    productCodes: [],
    tags: {},
  };
}

/** Public parameters hold image ids, or versions; those of the environment come from its own store. */
function parameter({ args, region, account, partition, store }: Query): Record<string, Wire> {
  const name = text(args, "name") ?? "";
  const own = store.ofType("aws:ssm/parameter:Parameter", region).find(({ id }) => id === name);
  const common = {
    ...args,
    id: name,
    name,
    region,
    version: 1,
    arn: `arn:${partition}:ssm:${region}:${account}:parameter/${name.replace(/^\//, "")}`,
  };
  if (own !== undefined) {
    const { type = "String", value = "", version = 1 } = revealAll(own.outputs);
    return { ...common, type, value, insecureValue: type === "SecureString" ? "" : value, version };
  }
  if (!name.startsWith("/aws/service/")) {
    throw new AwsError("ParameterNotFound", `${name}: no such parameter in this environment.`);
  }
  const value = `ami-0${stableHex(region, name, 16)}`;
  const arn = `arn:${partition}:ssm:${region}::parameter${name}`;
  return { ...common, arn, type: "String", value, insecureValue: value };
}
