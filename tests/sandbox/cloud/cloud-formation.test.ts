import * as assert from "node:assert/strict";

import { revealAll, type WireObject } from "../../../sandbox/cloud/wire";
import { type Bench, openBench } from "./engine-client";

const STACK = "aws:cloudformation/stack:Stack";
const PROVIDER =
  "https://ap-southeast-1-aws-parallelcluster.s3.ap-southeast-1.amazonaws.com/parallelcluster/3.16.1/templates/custom_resource/cluster.yaml";
const TOKEN = "arn:aws:lambda:ap-southeast-1:000000000000:function:pcluster-cfn-1";

const cluster = (ClusterName: string) => ({
  Type: "Custom::PclusterCluster",
  Properties: {
    ServiceToken: TOKEN,
    ClusterName,
    ClusterConfiguration: { HeadNode: { InstanceType: "c5.xlarge" } },
  },
});
const body = (template: object): string => JSON.stringify(template);
const topic = { Resources: { Topic: { Type: "AWS::SNS::Topic" } } };

describe("Stacks of CloudFormation in the sandbox cloud", () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await openBench();
  });

  afterEach(() => bench.close());

  const make = (name: string, inputs: WireObject) => bench.engine.make(STACK, name, { name, ...inputs });
  const outputs = async (name: string, template: object, inputs: WireObject = {}) =>
    revealAll((await make(name, { templateBody: body(template), ...inputs })).outputs)["outputs"];

  it("have ARNs for ids", async () => {
    const { id } = await make("net", { templateBody: body(topic) });
    assert.match(id, /^arn:aws:cloudformation:ap-southeast-1:000000000000:stack\/net\/[0-9a-f-]{36}$/);
  });

  it("work out their outputs: parameters, functions, conditions, and what resources answer", async () => {
    const template = {
      Parameters: { Stage: { Type: "String", Default: "dev" }, Zones: { Type: "String" } },
      Mappings: { Sizes: { dev: { Nodes: "2" }, prod: { Nodes: "20" } } },
      Conditions: {
        Prod: { "Fn::Equals": [{ Ref: "Stage" }, "prod"] },
        NotProd: { "Fn::Not": [{ Condition: "Prod" }] },
      },
      Resources: {
        Database: { Type: "AWS::RDS::DBCluster", Properties: { Port: 3307 } },
        Password: { Type: "AWS::SecretsManager::Secret" },
        Topic: { Type: "AWS::SNS::Topic" },
      },
      Outputs: {
        Where: { Value: { "Fn::Join": ["-", [{ Ref: "AWS::Region" }, { Ref: "Stage" }]] } },
        Nodes: { Value: { "Fn::FindInMap": ["Sizes", { Ref: "Stage" }, "Nodes"] } },
        First: { Value: { "Fn::Select": [0, { "Fn::Split": [",", { Ref: "Zones" }] }] } },
        Size: { Value: { "Fn::If": ["Prod", "large", "small"] } },
        Uri: { Value: { "Fn::Sub": "${Database.Endpoint.Address}:${Database.Endpoint.Port}${!Literal}" } },
        Secret: { Value: { Ref: "Password" } },
        OnlyProd: { Condition: "Prod", Value: "yes" },
        NotProd: {
          Condition: "NotProd",
          Value: { "Fn::Sub": ["${Greeting} ${AWS::StackName}", { Greeting: "hello" }] },
        },
      },
    };
    const found = (await outputs("functions", template, { parameters: { Zones: "a,b" } })) as Record<
      string,
      string
    >;
    const { Uri = "", Secret = "", ...others } = found;
    assert.deepEqual(others, {
      ...{ Where: "ap-southeast-1-dev", Nodes: "2", First: "a", Size: "small" },
      NotProd: "hello functions",
    });
    assert.match(
      Uri,
      /^functions-database-[0-9a-f]{12}\.cluster-\w{12}\.ap-southeast-1\.rds\.amazonaws\.com:3307\$\{Literal\}$/,
    );
    assert.match(Secret, /^arn:aws:secretsmanager:ap-southeast-1:000000000000:secret:Password-\w{12}-\w{6}$/);
  });

  it("tell of ParallelCluster's provider and of a cluster what its user guide says, the same after an update", async () => {
    const provider = await make("provider", {
      templateUrl: PROVIDER,
      capabilities: ["CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"],
    });
    const token = (provider.outputs["outputs"] as Record<string, string>)["ServiceToken"];
    assert.match(
      token ?? "",
      /^arn:aws:lambda:ap-southeast-1:000000000000:function:pcluster-cfn-[0-9a-f-]{36}$/,
    );
    const template = (Description: string) => ({
      Description,
      Resources: { Cluster: cluster("cfd") },
      Outputs: {
        Id: { Value: { "Fn::GetAtt": ["Cluster", "headNode.instanceId"] } },
        Ip: { Value: { "Fn::GetAtt": "Cluster.headNode.privateIpAddress" } },
        Messages: { Value: { "Fn::GetAtt": ["Cluster", "validationMessages"] } },
      },
    });
    const made = await make("wrapping", { templateBody: body(template("one")) });
    const { Id = "", Ip = "", Messages } = made.outputs["outputs"] as Record<string, string>;
    assert.match(Id, /^i-0[0-9a-f]{16}$/);
    assert.match(Ip, /^10\.0\.\d+\.\d+$/);
    assert.equal(Messages, "[]");
    const after = await bench.engine.update(STACK, made.id, made.outputs, {
      ...{ name: "wrapping", templateBody: body(template("two")) },
    });
    assert.deepEqual(after["outputs"], made.outputs["outputs"]);
  });

  it("change in place but for their names", async () => {
    const diff = async (inputs: WireObject) =>
      (await bench.engine.diff(STACK, { name: "one", templateBody: body(topic) }, inputs)).replaces;
    assert.deepEqual(
      await diff({ name: "one", templateBody: body({ ...topic, Description: "changed" }) }),
      [],
    );
    assert.deepEqual(await diff({ name: "two", templateBody: body(topic) }), ["name"]);
  });

  describe("refuse, as CloudFormation does,", () => {
    const refused = (inputs: WireObject, expected: RegExp, name = "refused") =>
      assert.rejects(make(name, inputs), expected);
    const withTemplate = (template: object, expected: RegExp, inputs: WireObject = {}) =>
      refused({ templateBody: body(template), ...inputs }, expected);

    it("no template, two, none at all in the text, and one that is too long", async () => {
      await refused({}, /Either Template URL or Template Body must be specified/);
      await refused(
        { templateBody: body(topic), templateUrl: PROVIDER },
        /Only one of Template URL or Template Body/,
      );
      await refused({ templateBody: "{ nonsense" }, /Template format error: JSON not well-formed/);
      await withTemplate({ Outputs: {} }, /At least one Resources member must be defined/);
      const long = { ...topic, Description: "x".repeat(51_200) };
      await withTemplate(
        long,
        /'templateBody' failed to satisfy constraint: Member must have length less than or equal to 51200/,
      );
    });

    it("names that CloudFormation cannot read, or that are taken", async () => {
      await refused(
        { templateBody: body(topic) },
        /at 'stackName' failed to satisfy constraint/,
        "under_score",
      );
      await make("taken", { templateBody: body(topic) });
      await refused(
        { templateBody: body(topic) },
        /AlreadyExistsException: Stack \[taken\] already exists/,
        "taken",
      );
    });

    it("references that lead nowhere", async () => {
      await withTemplate(
        { ...topic, Outputs: { One: { Value: { Ref: "Queue" } } } },
        /Unresolved resource dependencies \[Queue\] in the Outputs block/,
      );
      await withTemplate(
        {
          Resources: {
            Topic: {
              Type: "AWS::SNS::Topic",
              Properties: { TopicName: { "Fn::Sub": "${Stage}-${!Literal}" } },
            },
          },
        },
        /Unresolved resource dependencies \[Stage\] in the Resources block/,
      );
      await withTemplate(
        {
          Resources: { Cluster: cluster("cfd") },
          Outputs: { One: { Value: { "Fn::GetAtt": ["Cluster", "headNode.color"] } } },
        },
        /resource Cluster does not support attribute type headNode\.color/,
      );
    });

    it("parameters that are missing or unknown", async () => {
      const template = { ...topic, Parameters: { Stage: { Type: "String" } } };
      await withTemplate(template, /Parameters: \[Stage\] must have values/);
      await withTemplate(topic, /Parameters: \[Stage\] do not exist in the template/, {
        parameters: { Stage: "dev" },
      });
    });

    it("what the caller has not acknowledged", async () => {
      const role = (Properties: object) => ({ Resources: { Role: { Type: "AWS::IAM::Role", Properties } } });
      await withTemplate(
        role({}),
        /InsufficientCapabilitiesException: Requires capabilities : \[CAPABILITY_IAM\]/,
      );
      const named = role({ RoleName: "worker" });
      await withTemplate(named, /Requires capabilities : \[CAPABILITY_NAMED_IAM\]/, {
        capabilities: ["CAPABILITY_IAM"],
      });
      await make("acknowledged", { templateBody: body(named), capabilities: ["CAPABILITY_NAMED_IAM"] });
      await withTemplate({ ...topic, Transform: "AWS::Serverless-2016-10-31" }, /\[CAPABILITY_AUTO_EXPAND\]/);
      await refused(
        { templateUrl: PROVIDER, capabilities: ["CAPABILITY_IAM"] },
        /\[CAPABILITY_AUTO_EXPAND\]/,
      );
      await refused(
        { templateUrl: PROVIDER, capabilities: ["CAPABILITY_AUTO_EXPAND"] },
        /\[CAPABILITY_IAM\]/,
      );
    });

    it("an export that another stack has", async () => {
      const template = { ...topic, Outputs: { One: { Value: "1", Export: { Name: "shared" } } } };
      await make("exporting", { templateBody: body(template) });
      await withTemplate(template, /Export with name shared is already exported by stack exporting/);
    });

    it("a cluster of a name that a stack has, its own one included, and one that would change its name", async () => {
      await withTemplate(
        { Resources: { Cluster: cluster("refused") } },
        /cluster with name refused already exists/,
      );
      const made = await make("first", { templateBody: body({ Resources: { Cluster: cluster("cfd") } }) });
      await withTemplate({ Resources: { Cluster: cluster("cfd") } }, /cluster with name cfd already exists/);
      await refused({ templateBody: body(topic) }, /Stack \[cfd\] already exists/, "cfd");
      const renamed = { name: "first", templateBody: body({ Resources: { Cluster: cluster("other") } }) };
      await assert.rejects(
        bench.engine.update(STACK, made.id, made.outputs, renamed),
        /Cannot update the ClusterName in the properties/,
      );
    });
  });
});
