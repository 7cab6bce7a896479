import { AwsError } from "../errors";
import { type StoredObject } from "../store";
import { object, objects, text, texts } from "../values";
import { revealAll, type Wire, type WireObject } from "../wire";
import { type FunctionTable, type Query } from "./define";

/** How a function finds an object of the environment. */
interface LookUp {
  readonly function: string;
  readonly type: string;
  /** The argument that may hold the id itself. */
  readonly by: readonly string[];
  /** What AWS calls the filters, and the attribute that each compares. */
  readonly filters?: Readonly<Record<string, string>>;
}

const NETWORK_FILTERS = {
  "vpc-id": "vpcId",
  "subnet-id": "id",
  "group-id": "id",
  "group-name": "name",
  "availability-zone": "availabilityZone",
  "cidr-block": "cidrBlock",
  cidr: "cidrBlock",
};

const SINGLE: readonly LookUp[] = [
  {
    function: "aws:ec2/getVpc:getVpc",
    type: "aws:ec2/vpc:Vpc",
    by: ["id", "cidrBlock"],
    filters: { ...NETWORK_FILTERS, "vpc-id": "id" },
  },
  {
    function: "aws:ec2/getSubnet:getSubnet",
    type: "aws:ec2/subnet:Subnet",
    by: ["id", "vpcId", "cidrBlock", "availabilityZone"],
    filters: NETWORK_FILTERS,
  },
  {
    function: "aws:ec2/getSecurityGroup:getSecurityGroup",
    type: "aws:ec2/securityGroup:SecurityGroup",
    by: ["id", "name", "vpcId"],
    filters: NETWORK_FILTERS,
  },
  {
    function: "aws:ec2/getRouteTable:getRouteTable",
    type: "aws:ec2/routeTable:RouteTable",
    by: ["routeTableId", "vpcId"],
    filters: NETWORK_FILTERS,
  },
  {
    function: "aws:ec2/getVpcEndpoint:getVpcEndpoint",
    type: "aws:ec2/vpcEndpoint:VpcEndpoint",
    by: ["id", "vpcId", "serviceName"],
  },
  { function: "aws:s3/getBucket:getBucket", type: "aws:s3/bucket:Bucket", by: ["bucket"] },
  { function: "aws:iam/getRole:getRole", type: "aws:iam/role:Role", by: ["name"] },
  { function: "aws:iam/getPolicy:getPolicy", type: "aws:iam/policy:Policy", by: ["arn", "name"] },
  { function: "aws:kms/getAlias:getAlias", type: "aws:kms/alias:Alias", by: ["name"] },
  { function: "aws:ecr/getRepository:getRepository", type: "aws:ecr/repository:Repository", by: ["name"] },
  {
    function: "aws:cloudwatch/getLogGroup:getLogGroup",
    type: "aws:cloudwatch/logGroup:LogGroup",
    by: ["name"],
  },
  {
    function: "aws:secretsmanager/getSecret:getSecret",
    type: "aws:secretsmanager/secret:Secret",
    by: ["arn", "name"],
  },
  {
    function: "aws:efs/getFileSystem:getFileSystem",
    type: "aws:efs/fileSystem:FileSystem",
    by: ["fileSystemId", "creationToken"],
  },
  { function: "aws:sns/getTopic:getTopic", type: "aws:sns/topic:Topic", by: ["name"] },
  { function: "aws:sqs/getQueue:getQueue", type: "aws:sqs/queue:Queue", by: ["name"] },
];

const MANY: readonly LookUp[] = [
  {
    function: "aws:ec2/getVpcs:getVpcs",
    type: "aws:ec2/vpc:Vpc",
    by: [],
    filters: { ...NETWORK_FILTERS, "vpc-id": "id" },
  },
  {
    function: "aws:ec2/getSubnets:getSubnets",
    type: "aws:ec2/subnet:Subnet",
    by: [],
    filters: NETWORK_FILTERS,
  },
  {
    function: "aws:ec2/getSecurityGroups:getSecurityGroups",
    type: "aws:ec2/securityGroup:SecurityGroup",
    by: [],
    filters: NETWORK_FILTERS,
  },
  {
    function: "aws:ec2/getRouteTables:getRouteTables",
    type: "aws:ec2/routeTable:RouteTable",
    by: ["vpcId"],
    filters: NETWORK_FILTERS,
  },
];

/** Functions that look for objects of the environment, in its store. */
export const lookups: FunctionTable = {
  ...Object.fromEntries(SINGLE.map((lookUp) => [lookUp.function, (query: Query) => single(lookUp, query)])),
  ...Object.fromEntries(MANY.map((lookUp) => [lookUp.function, (query: Query) => many(lookUp, query)])),
  "aws:kms/getKey:getKey": (query) => key(query),
};

function single(lookUp: LookUp, query: Query): WireObject {
  const found = search(lookUp, query);
  const [only] = found;
  if (only === undefined || found.length > 1) {
    const code = only === undefined ? "NotFound" : "TooManyResults";
    throw new AwsError(
      code,
      `${found.length} of ${lookUp.type} match in this environment's sandbox; exactly one must.`,
    );
  }
  return attributes(only);
}

function many(lookUp: LookUp, query: Query): WireObject {
  return {
    ...query.args,
    id: query.region,
    region: query.region,
    ids: search(lookUp, query)
      .map(({ id }) => id)
      .sort(),
  };
}

function key(query: Query): WireObject {
  const asked = text(query.args, "keyId") ?? "";
  const aliases = query.store.ofType("aws:kms/alias:Alias", query.region).map(attributes);
  const target =
    aliases.find((alias) => alias["name"] === asked || alias["arn"] === asked)?.["targetKeyId"] ?? asked;
  const found = query.store
    .ofType("aws:kms/key:Key", query.region)
    .map(attributes)
    .find((candidate) => candidate["id"] === target || candidate["arn"] === target);
  if (found === undefined) {
    throw new AwsError("NotFound", `Invalid keyId '${asked}'`);
  }
  return {
    ...found,
    keyId: asked,
    awsAccountId: query.account,
    enabled: true,
    keyState: "Enabled",
    keyManager: "CUSTOMER",
    origin: "AWS_KMS",
  };
}

function search(lookUp: LookUp, { args, store, region }: Query): StoredObject[] {
  return store.ofType(lookUp.type).filter((candidate) => {
    const values = attributes(candidate);
    return (
      // The sandbox's account has no default VPC, nor anything in one.
      args["default"] !== true &&
      (candidate.region === "" || candidate.region === region) &&
      lookUp.by.every(
        (argument) => args[argument] === undefined || valueFor(argument, values) === args[argument],
      ) &&
      Object.entries(object(args["tags"])).every(([tag, value]) => object(values["tags"])[tag] === value) &&
      objects(args["filters"]).every((filter) => passes(lookUp, filter, values))
    );
  });
}

/** Arguments such as `routeTableId` and `fileSystemId` hold the id itself. */
function valueFor(argument: string, values: WireObject): Wire | undefined {
  return values[argument] ?? values["id"];
}

function passes(lookUp: LookUp, filter: WireObject, values: WireObject): boolean {
  const name = text(filter, "name") ?? "";
  const wanted = texts(filter["values"]);
  if (name.startsWith("tag:")) {
    return wanted.some((pattern) => like(text(object(values["tags"]), name.slice("tag:".length)), pattern));
  }
  const attribute = lookUp.filters?.[name];
  if (attribute === undefined) {
    throw new AwsError(
      "InvalidParameterValue",
      `The sandbox does not know the filter '${name}' of ${lookUp.function}`,
    );
  }
  return wanted.some((pattern) => like(text(values, attribute), pattern));
}

function like(value: string | undefined, pattern: string): boolean {
  const expression = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return value !== undefined && new RegExp(`^${expression.join(".*")}$`).test(value);
}

function attributes({ outputs, id }: StoredObject): WireObject {
  return { ...revealAll(outputs), id };
}
