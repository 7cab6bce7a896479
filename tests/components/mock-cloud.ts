import * as pulumi from "@pulumi/pulumi";
import { disconnect } from "@pulumi/pulumi/runtime";

/** Where the mocked provider lives. */
export const here = { partition: "aws", region: "ap-southeast-1", accountId: "000000000000" } as const;

/** A resource as the mocked engine saw it. */
export interface Recorded {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

const recorded: Recorded[] = [];

/** ARN, and what else AWS computes, for the types whose outputs components pass on. */
const computed: Readonly<Record<string, (name: string, id: string) => object>> = {
  "aws:appautoscaling/policy:Policy": (name) => ({ arn: regional("autoscaling", `scalingPolicy:${name}`) }),
  "aws:cloudcontrol/resource:Resource": (name) => ({
    properties: JSON.stringify({ InferenceComponentName: name, JobDefinitionName: name }),
  }),
  "aws:apigatewayv2/api:Api": (_name, id) => ({
    apiEndpoint: `https://${id}.execute-api.${here.region}.amazonaws.com`,
    executionArn: regional("execute-api", id),
  }),
  "aws:autoscaling/group:Group": (name) => ({ arn: regional("autoscaling", `autoScalingGroup:${name}`) }),
  "aws:batch/computeEnvironment:ComputeEnvironment": (name) => ({
    arn: regional("batch", `compute-environment/${name}`),
  }),
  "aws:batch/jobDefinition:JobDefinition": (name) => ({
    arn: regional("batch", `job-definition/${name}:1`),
    arnPrefix: regional("batch", `job-definition/${name}`),
  }),
  "aws:batch/jobQueue:JobQueue": (name) => ({ arn: regional("batch", `job-queue/${name}`) }),
  "aws:batch/schedulingPolicy:SchedulingPolicy": (name) => ({
    arn: regional("batch", `scheduling-policy/${name}`),
  }),
  "aws:cloudformation/stack:Stack": (name) => ({
    outputs: {
      ServiceToken: regional("lambda", `function:${name}`),
      HeadNodeInstanceId: "i-0123456789abcdef0",
      HeadNodePrivateIp: "10.0.0.10",
      Uri: `${name}.cluster-1a2b3c.${here.region}.rds.amazonaws.com:3306`,
      PasswordSecretArn: regional("secretsmanager", `secret:${name}-AbCdEf`),
    },
  }),
  "aws:cloudwatch/eventRule:EventRule": (name) => ({ arn: regional("events", `rule/${name}`) }),
  "aws:cloudwatch/logGroup:LogGroup": (name) => ({ arn: regional("logs", `log-group:${name}`) }),
  "aws:cloudwatch/metricAlarm:MetricAlarm": (name) => ({ arn: regional("cloudwatch", `alarm:${name}`) }),
  "aws:ec2/capacityReservation:CapacityReservation": (_name, id) => ({
    arn: regional("ec2", `capacity-reservation/${id}`),
  }),
  "aws:ec2/instance:Instance": (_name, id) => ({ arn: regional("ec2", `instance/${id}`) }),
  "aws:ec2/launchTemplate:LaunchTemplate": () => ({ latestVersion: 1 }),
  "aws:ec2/vpcEndpoint:VpcEndpoint": (_name, id) => ({
    arn: regional("ec2", `vpc-endpoint/${id}`),
    prefixListId: "pl-6fa54006",
  }),
  "aws:ecs/cluster:Cluster": (name) => ({ arn: regional("ecs", `cluster/${name}`) }),
  "aws:ecs/taskDefinition:TaskDefinition": (name) => ({ arn: regional("ecs", `task-definition/${name}:1`) }),
  "aws:efs/accessPoint:AccessPoint": (_name, id) => ({
    arn: regional("elasticfilesystem", `access-point/${id}`),
  }),
  "aws:iam/instanceProfile:InstanceProfile": (name) => ({
    arn: `arn:aws:iam::${here.accountId}:instance-profile/${name}`,
  }),
  "aws:eks/cluster:Cluster": (name) => ({
    arn: regional("eks", `cluster/${name}`),
    endpoint: `https://${name}.eks.amazonaws.com`,
    vpcConfig: { clusterSecurityGroupId: "sg-of-eks" },
  }),
  "aws:efs/fileSystem:FileSystem": (_name, id) => ({
    arn: regional("elasticfilesystem", `file-system/${id}`),
    dnsName: `${id}.efs.${here.region}.amazonaws.com`,
  }),
  "aws:fsx/ontapStorageVirtualMachine:OntapStorageVirtualMachine": (_name, id) => ({
    endpoints: [{ nfs: [{ dnsName: `${id}.fsx.${here.region}.amazonaws.com`, ipAddresses: [] }] }],
  }),
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": () => ({
    arn: `arn:aws:iam::${here.accountId}:oidc-provider/token.actions.githubusercontent.com`,
  }),
  "aws:iam/policy:Policy": (name) => ({ arn: `arn:aws:iam::${here.accountId}:policy/${name}` }),
  "aws:iam/role:Role": (name) => ({ arn: `arn:aws:iam::${here.accountId}:role/${name}` }),
  "aws:imagebuilder/component:Component": (name) => ({
    arn: regional("imagebuilder", `component/${name}/1.0.7/1`),
  }),
  "aws:imagebuilder/image:Image": (name) => ({
    arn: regional("imagebuilder", `image/${name}/1.0.7/1`),
    outputResources: [{ amis: [{ region: here.region, image: "ami-00000000000000001" }] }],
  }),
  "aws:imagebuilder/imageRecipe:ImageRecipe": (name) => ({
    arn: regional("imagebuilder", `image-recipe/${name}/1.0.7`),
  }),
  "aws:kms/key:Key": (_name, id) => ({ arn: regional("kms", `key/${id}`), keyId: id }),
  "aws:lambda/alias:Alias": (name, id) => ({ arn: regional("lambda", `function:${id}:${name}`) }),
  "aws:lambda/function:Function": () => ({ version: "7" }),
  "aws:lb/loadBalancer:LoadBalancer": (name) => ({
    arn: regional("elasticloadbalancing", `loadbalancer/app/${name}/1`),
    arnSuffix: `app/${name}/1`,
    dnsName: `internal-${name}.${here.region}.elb.amazonaws.com`,
  }),
  "aws:lb/targetGroup:TargetGroup": (name) => ({
    arn: regional("elasticloadbalancing", `targetgroup/${name}/1`),
    arnSuffix: `targetgroup/${name}/1`,
  }),
  "aws:s3/bucket:Bucket": (name) => ({ arn: `arn:aws:s3:::${name}`, bucket: name }),
  "aws:sfn/stateMachine:StateMachine": (name) => ({ arn: regional("states", `stateMachine:${name}`) }),
  "aws:ssm/document:Document": (name) => ({ arn: regional("ssm", `document/${name}`) }),
  "aws:sns/topic:Topic": (name) => ({ arn: regional("sns", name) }),
  "aws:sagemaker/endpoint:Endpoint": (name) => ({ arn: regional("sagemaker", `endpoint/${name}`) }),
};

const invokes: Readonly<Record<string, object>> = {
  "aws:index/getPartition:getPartition": { partition: here.partition, dnsSuffix: "amazonaws.com" },
  "aws:index/getRegion:getRegion": { region: here.region, id: here.region },
  "aws:index/getCallerIdentity:getCallerIdentity": { accountId: here.accountId },
  "aws:ec2/getManagedPrefixList:getManagedPrefixList": { id: "pl-6fa54006" },
  "aws:ec2/getAmi:getAmi": { id: "ami-0fedcba9876543210" },
  "aws:ec2/getCapacityBlockOffering:getCapacityBlockOffering": {
    ...{ capacityBlockOfferingId: "cb-0123456789abcdef0", upfrontFee: "720.00", currencyCode: "USD" },
  },
  "aws:ssm/getParameter:getParameter": { value: "ami-0123456789abcdef0" },
  "aws:ec2/getVpc:getVpc": { cidrBlock: "172.31.0.0/16" },
};

function regional(service: string, resource: string): string {
  return `arn:aws:${service}:${here.region}:${here.accountId}:${resource}`;
}

const namedByAws = new Set(["aws:s3/bucket:Bucket", "aws:cloudwatch/logGroup:LogGroup", "aws:iam/role:Role"]);

/**
 * Starts the mocked engine, empty, for the `describe` block that calls it: what other blocks and files made is forgotten. `ids` are those of
 * types whose form matters, such as a security group's to a judge. Default made of the resource's name.
 */
export function mockCloud(ids: Readonly<Record<string, string>> = {}): void {
  before(() => {
    recorded.length = 0;
    return pulumi.runtime.setMocks({
      newResource(resource) {
        const { type, name, custom } = resource;
        const inputs = resource.inputs as Recorded["inputs"];
        recorded.push({ type, name, inputs });
        if (custom !== true) {
          return { id: undefined, state: inputs };
        }
        const ownName = typeof inputs.name === "string" ? inputs.name : name;
        const named = namedByAws.has(type) || type.startsWith("aws:sagemaker/");
        const id = ids[type] ?? (named ? ownName : `${name}-id`);
        return { id, state: { name: ownName, ...inputs, ...computed[type]?.(ownName, id) } };
      },
      call({ token }) {
        const answer = invokes[token];
        if (answer === undefined) {
          throw new Error(`the mocked cloud has no answer for ${token}`);
        }
        return answer;
      },
    });
  });
}

/**
 * Runs `make`, waits until every resource has reached the engine, and returns what `make` returned.
 * Pulumi keeps a stack trace with every promise; ts-node maps each line of each, which takes nine tenths of the time.
 */
export async function deployed<Made>(make: () => Made): Promise<Made> {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 1;
  try {
    const made = make();
    await disconnect(false);
    return made;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/**
 * What the engine saw of the components whose names start with `prefix`, optionally of one type such as `aws:s3/bucket:Bucket`.
 * By name: the engine sees resources in whatever order their inputs become known.
 */
export function createdUnder(prefix: string, type?: string): Recorded[] {
  return recorded
    .filter((resource) => resource.name.startsWith(prefix) && (type === undefined || resource.type === type))
    .sort((one, other) => one.name.localeCompare(other.name));
}

/** The inputs of the one resource of that type and name. */
export function inputsOf(type: string, name: string): Recorded["inputs"] {
  const found = recorded.filter((resource) => resource.type === type && resource.name === name);
  if (found[0] === undefined || found.length > 1) {
    const names = recorded.filter((resource) => resource.type === type).map((resource) => resource.name);
    throw new Error(`${found.length} resources ${name} of type ${type}; there are ${names.join(", ")}`);
  }
  return found[0].inputs;
}

/** One statement of a policy document, as JSON has it. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action: readonly string[];
  readonly Resource?: readonly string[];
  readonly Condition?: unknown;
}

/** The statements of a document in a property, by Sid. */
export function statementsOf(type: string, name: string, property = "policy"): Record<string, Statement> {
  const document = JSON.parse(String(inputsOf(type, name)[property])) as {
    Version: string;
    Statement: Statement[];
  };
  return Object.fromEntries(document.Statement.map((statement) => [statement.Sid, statement]));
}

/** The statements of one grant's inline policy. */
export function grantOf(role: string, grant: string): Record<string, Statement> {
  return statementsOf("aws:iam/rolePolicy:RolePolicy", `${role}-${grant}`);
}

/** Every statement of every inline policy under a name. */
export function grantsUnder(prefix: string): Statement[] {
  return createdUnder(prefix, "aws:iam/rolePolicy:RolePolicy").flatMap(({ type, name }) =>
    Object.values(statementsOf(type, name)),
  );
}

export function value<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => output.apply(resolve));
}
