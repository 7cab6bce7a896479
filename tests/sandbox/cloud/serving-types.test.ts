import * as assert from "node:assert/strict";

import { type WireObject } from "../../../sandbox/cloud/wire";
import { type Bench, openBench, shown } from "./engine-client";

const HERE = "ap-southeast-1:000000000000";

interface Case {
  readonly inputs: WireObject;
  readonly id: RegExp;
  /** Attributes, `$id` standing for the id. */
  readonly attributes?: Readonly<Record<string, string>>;
}

const CASES: Readonly<Record<string, Case>> = {
  "aws:apigatewayv2/api:Api": {
    inputs: { name: "a", protocolType: "HTTP" },
    id: /^[a-z0-9]{10}$/,
    attributes: {
      arn: "arn:aws:apigateway:ap-southeast-1::/apis/$id",
      apiEndpoint: "https://$id.execute-api.ap-southeast-1.amazonaws.com",
      executionArn: `arn:aws:execute-api:${HERE}:$id`,
    },
  },
  "aws:apigatewayv2/stage:Stage": {
    inputs: { apiId: "a1b2c3d4e5", name: "$default" },
    id: /^\$default$/,
    attributes: {
      invokeUrl: "https://a1b2c3d4e5.execute-api.ap-southeast-1.amazonaws.com/",
      executionArn: `arn:aws:execute-api:${HERE}:a1b2c3d4e5/$default`,
    },
  },
  "aws:apigatewayv2/route:Route": {
    inputs: { apiId: "a1b2c3d4e5", routeKey: "POST /predict" },
    id: /^[a-z0-9]{7}$/,
    attributes: { authorizationType: "NONE" },
  },
  "aws:apigatewayv2/domainName:DomainName": {
    inputs: { domainName: "predict.example.com", domainNameConfiguration: {} },
    id: /^predict\.example\.com$/,
    attributes: { arn: "arn:aws:apigateway:ap-southeast-1::/domainnames/$id" },
  },
  "aws:lambda/alias:Alias": {
    inputs: { functionName: "fraud", functionVersion: "1", name: "live" },
    id: /^arn:aws:lambda:ap-southeast-1:0{12}:function:fraud:live$/,
    attributes: {
      invokeArn: "arn:aws:apigateway:ap-southeast-1:lambda:path/2015-03-31/functions/$id/invocations",
    },
  },
  "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig": {
    inputs: { functionName: "fraud", qualifier: "live", provisionedConcurrentExecutions: 1 },
    id: /^fraud,live$/,
  },
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": {
    inputs: { functionName: "fraud", qualifier: "live" },
    id: /^fraud:live$/,
  },
  "aws:lb/loadBalancer:LoadBalancer": {
    inputs: { name: "ranking", internal: true },
    id: /^arn:aws:elasticloadbalancing:ap-southeast-1:0{12}:loadbalancer\/app\/ranking\/[0-9a-f]{16}$/,
    attributes: { arn: "$id", zoneId: "Z1LMS91P8CMLE5" },
  },
  "aws:lb/targetGroup:TargetGroup": {
    inputs: { name: "ranking", port: 8080, protocol: "HTTP", vpcId: "vpc-1" },
    id: /^arn:aws:elasticloadbalancing:ap-southeast-1:0{12}:targetgroup\/ranking\/[0-9a-f]{16}$/,
    attributes: { arn: "$id" },
  },
  "aws:lb/listener:Listener": {
    inputs: {
      loadBalancerArn: `arn:aws:elasticloadbalancing:${HERE}:loadbalancer/app/ranking/0123456789abcdef`,
      port: 443,
      protocol: "HTTPS",
      certificateArn: "arn:aws:acm:ap-southeast-1:000000000000:certificate/1",
      defaultActions: [],
    },
    id: /:listener\/app\/ranking\/0123456789abcdef\/[0-9a-f]{16}$/,
    attributes: { arn: "$id" },
  },
  "aws:ecs/cluster:Cluster": {
    inputs: { name: "ranking" },
    id: /^arn:aws:ecs:ap-southeast-1:0{12}:cluster\/ranking$/,
    attributes: { arn: "$id" },
  },
  "aws:ecs/taskDefinition:TaskDefinition": {
    inputs: { family: "ranking", containerDefinitions: "[]" },
    id: /^ranking$/,
    attributes: {
      arn: `arn:aws:ecs:${HERE}:task-definition/ranking:1`,
      arnWithoutRevision: `arn:aws:ecs:${HERE}:task-definition/ranking`,
    },
  },
  "aws:ecs/service:Service": {
    inputs: { name: "ranking", cluster: `arn:aws:ecs:${HERE}:cluster/main` },
    id: /^arn:aws:ecs:ap-southeast-1:0{12}:service\/main\/ranking$/,
  },
};

describe("What serves models in the sandbox", () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await openBench();
  });

  afterEach(() => bench.close());

  for (const [type, { inputs, id: form, attributes = {} }] of Object.entries(CASES)) {
    it(`has AWS's ids and attributes: ${type}`, async () => {
      const { id, outputs } = await bench.engine.make(type, "it", inputs);
      assert.match(id, form);
      for (const [attribute, expected] of Object.entries(attributes)) {
        // `$default` is a stage's own name.
        assert.equal(shown(outputs[attribute]), expected.replace(/\$id/, id), attribute);
      }
    });
  }

  it("names a load balancer's metrics and its host after itself", async () => {
    const { id, outputs } = await bench.engine.make("aws:lb/loadBalancer:LoadBalancer", "it", {
      name: "ranking",
      internal: true,
    });
    assert.equal(`:loadbalancer/${shown(outputs["arnSuffix"])}`, id.slice(id.indexOf(":loadbalancer/")));
    assert.match(shown(outputs["dnsName"]), /^internal-ranking-\d{10}\.ap-southeast-1\.elb\.amazonaws\.com$/);
  });

  it("publishes a version of a function only when something changed that a version holds", async () => {
    const FUNCTION = "aws:lambda/function:Function";
    const base = { name: "f", role: "arn:aws:iam::000000000000:role/r", publish: true, packageType: "Image" };
    const made = await bench.engine.make(FUNCTION, "f", { ...base, imageUri: "i:1" });
    assert.equal(made.outputs["version"], "1");
    const tagged = await bench.engine.update(FUNCTION, made.id, made.outputs, {
      ...made.inputs,
      reservedConcurrentExecutions: 5,
    });
    assert.equal(tagged["version"], "1");
    const pushed = await bench.engine.update(FUNCTION, made.id, tagged, { ...made.inputs, imageUri: "i:2" });
    assert.equal(pushed["version"], "2");
  });

  it("counts the revisions of a task, of which the old one goes last", async () => {
    const TASK = "aws:ecs/taskDefinition:TaskDefinition";
    await bench.engine.make(TASK, "it", { family: "ranking", containerDefinitions: "[]" });
    const next = await bench.engine.make(TASK, "it", {
      family: "ranking",
      containerDefinitions: '[{"name":"model"}]',
    });
    assert.equal(next.outputs["arn"], `arn:aws:ecs:${HERE}:task-definition/ranking:2`);
  });

  const refusals: readonly {
    readonly title: string;
    readonly type: string;
    readonly inputs: WireObject;
    readonly says: RegExp;
  }[] = [
    {
      title: "a function with more memory than Lambda has",
      type: "aws:lambda/function:Function",
      inputs: { name: "f", role: "r", memorySize: 20_000, packageType: "Image", imageUri: "i:1" },
      says: /ValidationException.*memorySize/,
    },
    {
      title: "a function of an image without one",
      type: "aws:lambda/function:Function",
      inputs: { name: "f", role: "r", packageType: "Image" },
      says: /InvalidParameterValueException.*imageUri/,
    },
    {
      title: "provisioned concurrency of what is not published",
      type: "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig",
      inputs: { functionName: "f", qualifier: "$LATEST", provisionedConcurrentExecutions: 1 },
      says: /InvalidParameterValueException.*unpublished/,
    },
    {
      title: "an integration that waits too long",
      type: "aws:apigatewayv2/integration:Integration",
      inputs: { apiId: "a", integrationType: "AWS_PROXY", timeoutMilliseconds: 60_000 },
      says: /BadRequestException.*30000/,
    },
    {
      title: "tokens of nobody",
      type: "aws:apigatewayv2/authorizer:Authorizer",
      inputs: { apiId: "a", authorizerType: "JWT" },
      says: /BadRequestException.*jwtConfiguration/,
    },
    {
      title: "limits of a route that is not there",
      type: "aws:apigatewayv2/stage:Stage",
      inputs: { apiId: "a", name: "$default", routeSettings: [{ routeKey: "GET /" }] },
      says: /NotFoundException.*GET \//,
    },
    {
      title: "HTTPS without a certificate",
      type: "aws:lb/listener:Listener",
      inputs: { loadBalancerArn: "arn:lb", port: 443, protocol: "HTTPS", defaultActions: [] },
      says: /ValidationError.*certificate/,
    },
    {
      title: "a load balancer in one zone",
      type: "aws:lb/loadBalancer:LoadBalancer",
      inputs: { name: "lb", subnets: ["subnet-1"] },
      says: /ValidationError.*two different Availability Zones/,
    },
    {
      title: "a size that Fargate does not have",
      type: "aws:ecs/taskDefinition:TaskDefinition",
      inputs: {
        family: "f",
        containerDefinitions: "[]",
        cpu: "256",
        memory: "1536",
        networkMode: "awsvpc",
        requiresCompatibilities: ["FARGATE"],
      },
      says: /ClientException.*256 CPU, 1536 memory/,
    },
    {
      title: "a GPU on Fargate",
      type: "aws:ecs/taskDefinition:TaskDefinition",
      inputs: {
        family: "f",
        containerDefinitions: '[{"resourceRequirements":[{"type":"GPU","value":"1"}]}]',
        cpu: "1024",
        memory: "2048",
        networkMode: "awsvpc",
        requiresCompatibilities: ["FARGATE"],
      },
      says: /ClientException.*GPU/,
    },
    {
      title: "a capacity provider under a name of AWS's",
      type: "aws:ecs/capacityProvider:CapacityProvider",
      inputs: { name: "ecs-gpus" },
      says: /ClientException.*cannot begin/,
    },
    {
      title: "a capacity provider that is not there",
      type: "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
      inputs: { clusterName: "c", capacityProviders: ["gpus"] },
      says: /InvalidParameterException.*gpus/,
    },
  ];
  for (const { title, type, inputs, says } of refusals) {
    it(`refuses ${title}`, async () => {
      await assert.rejects(bench.engine.make(type, "it", inputs), says);
    });
  }

  it("refuses the same route twice, and not on another API", async () => {
    const ROUTE = "aws:apigatewayv2/route:Route";
    await bench.engine.make(ROUTE, "one", { apiId: "a", routeKey: "GET /" });
    await assert.rejects(
      bench.engine.make(ROUTE, "two", { apiId: "a", routeKey: "GET /" }),
      /ConflictException/,
    );
    await bench.engine.make(ROUTE, "three", { apiId: "b", routeKey: "GET /" });
  });

  it("tries the bucket before a load balancer logs into it", async () => {
    const LOAD_BALANCER = "aws:lb/loadBalancer:LoadBalancer";
    await bench.engine.make("aws:s3/bucket:Bucket", "logs", { bucket: "logs" });
    const accessLogs = { bucket: "logs", enabled: true };
    await assert.rejects(
      bench.engine.make(LOAD_BALANCER, "lb", { name: "lb", accessLogs }),
      /InvalidConfigurationRequest.*Access Denied for bucket: logs/,
    );
    await bench.engine.make("aws:s3/bucketPolicy:BucketPolicy", "logs", {
      bucket: "logs",
      policy: '{"Statement":[{"Principal":{"Service":"logdelivery.elasticloadbalancing.amazonaws.com"}}]}',
    });
    await bench.engine.make(LOAD_BALANCER, "lb", { name: "lb", accessLogs });
  });

  it("refuses a service on capacity or behind a load balancer that its cluster does not have", async () => {
    const SERVICE = "aws:ecs/service:Service";
    const cluster = await bench.engine.make("aws:ecs/cluster:Cluster", "c", { name: "c" });
    const group = await bench.engine.make("aws:lb/targetGroup:TargetGroup", "tg", { name: "tg" });
    await assert.rejects(
      bench.engine.make(SERVICE, "s", {
        cluster: cluster.id,
        capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
      }),
      /InvalidParameterException.*not associated with the cluster/,
    );
    await assert.rejects(
      bench.engine.make(SERVICE, "s", { cluster: cluster.id, loadBalancers: [{ targetGroupArn: group.id }] }),
      /InvalidParameterException.*does not have an associated load balancer/,
    );
  });

  it("keeps what others use: a cluster with services, a target group with listeners, a protected load balancer", async () => {
    const CLUSTER = "aws:ecs/cluster:Cluster";
    const cluster = await bench.engine.make(CLUSTER, "c", { name: "c" });
    await bench.engine.make("aws:ecs/service:Service", "s", { name: "s", cluster: cluster.id });
    await assert.rejects(bench.engine.delete(CLUSTER, cluster.id), /ClusterContainsServicesException/);
    const GROUP = "aws:lb/targetGroup:TargetGroup";
    const group = await bench.engine.make(GROUP, "tg", { name: "tg" });
    await bench.engine.make("aws:lb/listener:Listener", "l", {
      loadBalancerArn: "arn:lb",
      port: 80,
      defaultActions: [{ type: "forward", targetGroupArn: group.id }],
    });
    await assert.rejects(bench.engine.delete(GROUP, group.id), /ResourceInUse/);
    const LOAD_BALANCER = "aws:lb/loadBalancer:LoadBalancer";
    const kept = await bench.engine.make(LOAD_BALANCER, "lb", { name: "lb", enableDeletionProtection: true });
    await assert.rejects(
      bench.engine.delete(LOAD_BALANCER, kept.id),
      /OperationNotPermitted.*deletion protection/,
    );
  });
});
