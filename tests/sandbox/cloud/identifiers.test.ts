import * as assert from "node:assert/strict";

import { type WireObject } from "../../../sandbox/cloud/wire";
import { type Bench, openBench, shown } from "./engine-client";

const HERE = "ap-southeast-1:000000000000";
const TRUST = '{"Version":"2012-10-17","Statement":[]}';
const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

interface Case {
  readonly inputs: WireObject;
  /** What the id looks like. */
  readonly id: RegExp;
  /** The ARN, `$id` standing for the id; absent where the type has none. */
  readonly arn?: string;
  /** Computed attributes, `$id` standing for the id. */
  readonly attributes?: Readonly<Record<string, RegExp>>;
}

const CASES: Readonly<Record<string, Case>> = {
  "aws:ec2/vpc:Vpc": {
    inputs: { cidrBlock: "10.0.0.0/16" },
    id: /^vpc-0[0-9a-f]{16}$/,
    arn: `arn:aws:ec2:${HERE}:vpc/$id`,
    attributes: {
      defaultSecurityGroupId: /^sg-0[0-9a-f]{16}$/,
      mainRouteTableId: /^rtb-0[0-9a-f]{16}$/,
      ownerId: /^0{12}$/,
    },
  },
  "aws:ec2/subnet:Subnet": {
    inputs: { vpcId: "vpc-1", cidrBlock: "10.0.0.0/24", availabilityZone: "ap-southeast-1b" },
    id: /^subnet-0[0-9a-f]{16}$/,
    arn: `arn:aws:ec2:${HERE}:subnet/$id`,
    attributes: { availabilityZoneId: /^apse1-az2$/ },
  },
  "aws:ec2/internetGateway:InternetGateway": {
    inputs: {},
    id: /^igw-0[0-9a-f]{16}$/,
    arn: `arn:aws:ec2:${HERE}:internet-gateway/$id`,
  },
  "aws:ec2/eip:Eip": {
    inputs: { domain: "vpc" },
    id: /^eipalloc-0[0-9a-f]{16}$/,
    arn: `arn:aws:ec2:${HERE}:elastic-ip/$id`,
    attributes: { publicIp: /^203\.0\.113\.\d+$/, allocationId: /^eipalloc-/ },
  },
  "aws:ec2/natGateway:NatGateway": {
    inputs: { subnetId: "subnet-1" },
    id: /^nat-0[0-9a-f]{16}$/,
    attributes: { networkInterfaceId: /^eni-0/ },
  },
  "aws:ec2/routeTable:RouteTable": {
    inputs: { vpcId: "vpc-1" },
    id: /^rtb-0[0-9a-f]{16}$/,
    arn: `arn:aws:ec2:${HERE}:route-table/$id`,
  },
  // The official provider's id for 0.0.0.0/0 ends in the CRC-32 of the destination.
  "aws:ec2/route:Route": {
    inputs: { routeTableId: "rtb-0a", destinationCidrBlock: "0.0.0.0/0" },
    id: /^r-rtb-0a1080289494$/,
  },
  "aws:ec2/routeTableAssociation:RouteTableAssociation": {
    inputs: { routeTableId: "rtb-1", subnetId: "s" },
    id: /^rtbassoc-0[0-9a-f]{16}$/,
  },
  "aws:ec2/securityGroup:SecurityGroup": {
    inputs: { vpcId: "vpc-1" },
    id: /^sg-0[0-9a-f]{16}$/,
    arn: `arn:aws:ec2:${HERE}:security-group/$id`,
  },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": {
    inputs: { securityGroupId: "sg-1", ipProtocol: "tcp" },
    id: /^sgr-0[0-9a-f]{16}$/,
    arn: `arn:aws:ec2:${HERE}:security-group-rule/$id`,
  },
  "aws:ec2/vpcEndpoint:VpcEndpoint": {
    inputs: { vpcId: "vpc-1", serviceName: "com.amazonaws.ap-southeast-1.s3" },
    id: /^vpce-0[0-9a-f]{16}$/,
    arn: `arn:aws:ec2:${HERE}:vpc-endpoint/$id`,
    attributes: { prefixListId: /^pl-[0-9a-f]{8}$/, state: /^available$/ },
  },
  "aws:ec2/flowLog:FlowLog": {
    inputs: { vpcId: "vpc-1" },
    id: /^fl-0[0-9a-f]{16}$/,
    arn: `arn:aws:ec2:${HERE}:vpc-flow-log/$id`,
  },
  "aws:ec2/launchTemplate:LaunchTemplate": {
    inputs: {},
    id: /^lt-0[0-9a-f]{16}$/,
    arn: `arn:aws:ec2:${HERE}:launch-template/$id`,
  },
  "aws:ec2/placementGroup:PlacementGroup": {
    inputs: { strategy: "cluster" },
    id: /^it-[0-9a-f]{7}$/,
    attributes: { placementGroupId: /^pg-0/ },
  },
  "aws:s3/bucket:Bucket": {
    inputs: {},
    id: /^it-[0-9a-f]{7}$/,
    arn: "arn:aws:s3:::$id",
    attributes: {
      bucketRegionalDomainName: /^it-[0-9a-f]{7}\.s3\.ap-southeast-1\.amazonaws\.com$/,
      bucketRegion: /^ap-southeast-1$/,
    },
  },
  "aws:s3/bucketVersioning:BucketVersioning": {
    inputs: { bucket: "raw", versioningConfiguration: { status: "Enabled" } },
    id: /^raw$/,
  },
  "aws:s3/bucketObjectv2:BucketObjectv2": {
    inputs: { bucket: "raw" },
    id: /^raw\/it$/,
    arn: "arn:aws:s3:::$id",
  },
  "aws:kms/key:Key": {
    inputs: {},
    id: new RegExp(`^${UUID}$`),
    arn: `arn:aws:kms:${HERE}:key/$id`,
    attributes: { keyId: new RegExp(`^${UUID}$`), policy: /Enable IAM User Permissions/ },
  },
  "aws:kms/alias:Alias": {
    inputs: { targetKeyId: "k-1" },
    id: /^alias\/it-[0-9a-f]{7}$/,
    arn: `arn:aws:kms:${HERE}:$id`,
    attributes: { targetKeyArn: /:key\/k-1$/ },
  },
  "aws:iam/role:Role": {
    inputs: { assumeRolePolicy: TRUST, path: "/platform/" },
    id: /^it-[0-9a-f]{7}$/,
    arn: "arn:aws:iam::000000000000:role/platform/$id",
    attributes: { uniqueId: /^AROA[A-Z2-7]{17}$/, createDate: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/ },
  },
  "aws:iam/rolePolicy:RolePolicy": {
    inputs: { role: "worker", name: "read", policy: TRUST },
    id: /^worker:read$/,
  },
  "aws:iam/policy:Policy": {
    inputs: { name: "read", policy: TRUST },
    id: /^arn:aws:iam::0{12}:policy\/read$/,
    arn: "$id",
  },
  "aws:iam/instanceProfile:InstanceProfile": {
    inputs: {},
    id: /^it-/,
    arn: "arn:aws:iam::000000000000:instance-profile/$id",
    attributes: { uniqueId: /^AIPA/ },
  },
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": {
    inputs: { url: "https://token.actions.githubusercontent.com", clientIdLists: ["sts.amazonaws.com"] },
    id: /^arn:aws:iam::0{12}:oidc-provider\/token\.actions\.githubusercontent\.com$/,
    arn: "$id",
  },
  "aws:sagemaker/model:Model": {
    inputs: { name: "Churn", executionRoleArn: "r", primaryContainer: {} },
    id: /^Churn$/,
    arn: `arn:aws:sagemaker:${HERE}:model/churn`,
  },
  "aws:sagemaker/endpointConfiguration:EndpointConfiguration": {
    inputs: { productionVariants: [{ variantName: "all" }] },
    id: /^it-[0-9a-f]{7}$/,
    arn: `arn:aws:sagemaker:${HERE}:endpoint-config/$id`,
  },
  "aws:appautoscaling/target:Target": {
    inputs: {
      resourceId: "endpoint/e/variant/v",
      scalableDimension: "d",
      serviceNamespace: "sagemaker",
      minCapacity: 1,
      maxCapacity: 2,
    },
    id: /^endpoint\/e\/variant\/v$/,
    attributes: { roleArn: /AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint$/ },
  },
  "aws:cloudwatch/logGroup:LogGroup": {
    inputs: { name: "/aws/x" },
    id: /^\/aws\/x$/,
    arn: `arn:aws:logs:${HERE}:log-group:/aws/x`,
  },
  "aws:cloudwatch/metricAlarm:MetricAlarm": {
    inputs: { comparisonOperator: "c", evaluationPeriods: 1 },
    id: /^it-/,
    arn: `arn:aws:cloudwatch:${HERE}:alarm:$id`,
  },
  "aws:cloudwatch/dashboard:Dashboard": {
    inputs: { dashboardName: "ml", dashboardBody: "{}" },
    id: /^ml$/,
    attributes: { dashboardArn: /^arn:aws:cloudwatch::0{12}:dashboard\/ml$/ },
  },
  "aws:sns/topic:Topic": {
    inputs: { name: "alarms" },
    id: /^arn:aws:sns:ap-southeast-1:0{12}:alarms$/,
    arn: "$id",
  },
  "aws:sqs/queue:Queue": {
    inputs: { name: "jobs" },
    id: /^https:\/\/sqs\.ap-southeast-1\.amazonaws\.com\/0{12}\/jobs$/,
    arn: `arn:aws:sqs:${HERE}:jobs`,
  },
  "aws:lambda/function:Function": {
    inputs: { role: "r" },
    id: /^it-/,
    arn: `arn:aws:lambda:${HERE}:function:$id`,
    attributes: { version: /^\$LATEST$/, qualifiedArn: /:\$LATEST$/ },
  },
  "aws:ecr/repository:Repository": {
    inputs: {},
    id: /^it-/,
    arn: `arn:aws:ecr:${HERE}:repository/$id`,
    attributes: { repositoryUrl: /^0{12}\.dkr\.ecr\.ap-southeast-1\.amazonaws\.com\/it-/ },
  },
  "aws:efs/fileSystem:FileSystem": {
    inputs: {},
    id: /^fs-0[0-9a-f]{16}$/,
    arn: `arn:aws:elasticfilesystem:${HERE}:file-system/$id`,
    attributes: { dnsName: /^fs-0[0-9a-f]{16}\.efs\.ap-southeast-1\.amazonaws\.com$/ },
  },
  "aws:fsx/lustreFileSystem:LustreFileSystem": {
    inputs: { subnetIds: "s", storageCapacity: 1200 },
    id: /^fs-0[0-9a-f]{16}$/,
    arn: `arn:aws:fsx:${HERE}:file-system/$id`,
    attributes: { dnsName: /^fs-0[0-9a-f]{16}\.fsx\.ap-southeast-1\.amazonaws\.com$/, mountName: /^fsx$/ },
  },
  "aws:fsx/dataRepositoryAssociation:DataRepositoryAssociation": {
    inputs: { fileSystemId: "fs-1", fileSystemPath: "/cases", dataRepositoryPath: "s3://b/cases/" },
    id: /^dra-0[0-9a-f]{16}$/,
    arn: `arn:aws:fsx:${HERE}:association/fs-1/$id`,
  },
  "aws:fsx/ontapFileSystem:OntapFileSystem": {
    inputs: {
      deploymentType: "SINGLE_AZ_1",
      preferredSubnetId: "s",
      subnetIds: ["s"],
      storageCapacity: 1024,
      throughputCapacity: 128,
    },
    id: /^fs-0[0-9a-f]{16}$/,
    arn: `arn:aws:fsx:${HERE}:file-system/$id`,
  },
  "aws:fsx/ontapStorageVirtualMachine:OntapStorageVirtualMachine": {
    inputs: { fileSystemId: "fs-1", name: "svm" },
    id: /^svm-0[0-9a-f]{16}$/,
    arn: `arn:aws:fsx:${HERE}:storage-virtual-machine/fs-1/$id`,
  },
  "aws:fsx/ontapVolume:OntapVolume": {
    inputs: { storageVirtualMachineId: "svm-1", name: "shared", sizeInMegabytes: 1024 },
    id: /^fsvol-0[0-9a-f]{16}$/,
  },
  "aws:dynamodb/table:Table": { inputs: {}, id: /^it-/, arn: `arn:aws:dynamodb:${HERE}:table/$id` },
  "aws:secretsmanager/secret:Secret": {
    inputs: { name: "db" },
    id: /^arn:aws:secretsmanager:ap-southeast-1:0{12}:secret:db-\w{6}$/,
    arn: "$id",
  },
  "aws:ssm/parameter:Parameter": {
    inputs: { name: "/ml/x", type: "String", value: "1" },
    id: /^\/ml\/x$/,
    arn: `arn:aws:ssm:${HERE}:parameter/ml/x`,
  },
  "aws:sfn/stateMachine:StateMachine": {
    inputs: { definition: "{}", roleArn: "r" },
    id: /^arn:aws:states:ap-southeast-1:0{12}:stateMachine:it-/,
    arn: "$id",
  },
  "aws:batch/computeEnvironment:ComputeEnvironment": {
    inputs: { type: "MANAGED" },
    id: /^it-/,
    arn: `arn:aws:batch:${HERE}:compute-environment/$id`,
  },
  "aws:batch/jobQueue:JobQueue": {
    inputs: { name: "q", priority: 1, state: "ENABLED" },
    id: /^arn:aws:batch:ap-southeast-1:0{12}:job-queue\/q$/,
    arn: "$id",
  },
  "aws:batch/jobDefinition:JobDefinition": {
    inputs: { name: "j", type: "container" },
    id: /^arn:aws:batch:ap-southeast-1:0{12}:job-definition\/j:1$/,
    arn: "$id",
  },
  "aws:budgets/budget:Budget": {
    inputs: { name: "b", budgetType: "COST", timeUnit: "MONTHLY" },
    id: /^0{12}:b$/,
    arn: "arn:aws:budgets::000000000000:budget/b",
  },
  "aws:cloudtrail/trail:Trail": {
    inputs: { name: "t", s3BucketName: "b" },
    id: /^arn:aws:cloudtrail:ap-southeast-1:0{12}:trail\/t$/,
    arn: "$id",
  },
};

describe("Ids, ARNs and computed attributes", () => {
  let bench: Bench;

  before(async () => {
    bench = await openBench();
  });

  after(() => bench.close());

  for (const [type, expected] of Object.entries(CASES)) {
    it(`of ${type} have AWS's form`, async () => {
      const { id, outputs } = await bench.engine.make(type, "it", expected.inputs);
      assert.match(id, expected.id);
      if (expected.arn !== undefined) {
        assert.equal(outputs["arn"], expected.arn.replace("$id", id));
      }
      for (const [attribute, form] of Object.entries(expected.attributes ?? {})) {
        assert.match(shown(outputs[attribute]), form, attribute);
      }
    });
  }

  it("use the partition of the region", async () => {
    const china = await openBench({ config: { region: "cn-north-1" } });
    const { outputs } = await china.engine.make("aws:s3/bucket:Bucket", "raw", { bucket: "raw" });
    assert.equal(outputs["arn"], "arn:aws-cn:s3:::raw");
    assert.equal(outputs["bucketDomainName"], "raw.s3.amazonaws.com.cn");
    await china.close();
  });
});
