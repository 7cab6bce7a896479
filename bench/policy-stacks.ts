import { anyResource, type ExampleResource, resource } from "../policies/rule/examples";

const tags = { Project: "bench", Environment: "dev", Owner: "bench", CostCenter: "bench" };
const account = "000000000000";
const document = (statement: object) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });

/** Resources for the policies to judge, with the values that AWS would have made up. */
export const stacks: Readonly<Record<string, (size: number) => readonly ExampleResource[]>> = {
  "roles and logs": (size) => repeated(size, rolesAndLogs),
  buckets: (size) => repeated(size, bucket),
  "network and endpoints": (size) => repeated(size, networkAndEndpoint),
};

function repeated(
  size: number,
  make: (index: number) => readonly ExampleResource[],
): readonly ExampleResource[] {
  const resources: ExampleResource[] = [];
  for (let index = 0; resources.length < size; index++) {
    resources.push(...make(index));
  }
  return resources.slice(0, size);
}

/** What `bench/program` deploys. */
function rolesAndLogs(index: number): readonly ExampleResource[] {
  const logs = `arn:aws:logs:ap-southeast-1:${account}:log-group:group-${index}`;
  return [
    anyResource("aws:iam/role:Role", `role-${index}`, {
      tags,
      arn: `arn:aws:iam::${account}:role/role-${index}`,
      assumeRolePolicy: document({
        Sid: "Trust",
        Principal: { Service: "sagemaker.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": account } },
      }),
    }),
    anyResource("aws:cloudwatch/logGroup:LogGroup", `group-${index}`, {
      tags,
      arn: logs,
      retentionInDays: 30,
    }),
    anyResource("aws:iam/rolePolicy:RolePolicy", `policy-${index}`, {
      role: `role-${index}`,
      policy: document({ Sid: "Write", Action: ["logs:PutLogEvents"], Resource: `${logs}:*` }),
    }),
  ];
}

/** A bucket with all that the rules want beside it. */
function bucket(index: number): readonly ExampleResource[] {
  const name = `data-${index}`;
  const arn = `arn:aws:s3:::${name}`;
  const madeOf = { bucket: [name] };
  return [
    anyResource("aws:s3/bucket:Bucket", name, { tags, arn, id: name, bucket: name }),
    resource(
      "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
      `${name}-private`,
      {
        ...{ bucket: name, blockPublicAcls: true, blockPublicPolicy: true },
        ...{ ignorePublicAcls: true, restrictPublicBuckets: true },
      },
      madeOf,
    ),
    resource(
      "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
      `${name}-owner`,
      { bucket: name, rule: { objectOwnership: "BucketOwnerEnforced" } },
      madeOf,
    ),
    resource(
      "aws:s3/bucketVersioning:BucketVersioning",
      `${name}-versions`,
      { bucket: name, versioningConfiguration: { status: "Enabled" } },
      madeOf,
    ),
    resource(
      "aws:s3/bucketPolicy:BucketPolicy",
      `${name}-policy`,
      {
        bucket: name,
        policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              ...{ Sid: "TlsOnly", Effect: "Deny", Principal: "*", Action: "s3:*" },
              ...{ Resource: [arn, `${arn}/*`], Condition: { Bool: { "aws:SecureTransport": "false" } } },
            },
          ],
        }),
      },
      madeOf,
    ),
  ];
}

/** A VPC with a subnet, a security group and an endpoint; a model endpoint beside it. */
function networkAndEndpoint(index: number): readonly ExampleResource[] {
  const vpc = `vpc-${index}`;
  const madeOf = { vpcId: [vpc] };
  return [
    anyResource("aws:ec2/vpc:Vpc", vpc, { tags, id: vpc, cidrBlock: "10.0.0.0/16" }),
    resource(
      "aws:ec2/subnet:Subnet",
      `subnet-${index}`,
      { tags, vpcId: vpc, cidrBlock: "10.0.1.0/24", availabilityZone: "ap-southeast-1a" },
      madeOf,
    ),
    resource(
      "aws:ec2/securityGroup:SecurityGroup",
      `group-${index}`,
      {
        ...{ tags, vpcId: vpc },
        ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/16"] }],
      },
      madeOf,
    ),
    resource(
      "aws:ec2/vpcEndpoint:VpcEndpoint",
      `sts-${index}`,
      {
        ...{ tags, vpcId: vpc, serviceName: "com.amazonaws.ap-southeast-1.sts" },
        ...{ vpcEndpointType: "Interface", privateDnsEnabled: true },
        policy: document({ Principal: "*", Action: "sts:GetCallerIdentity", Resource: "*" }),
      },
      madeOf,
    ),
    resource("aws:sagemaker/endpointConfiguration:EndpointConfiguration", `config-${index}`, {
      ...{ tags, kmsKeyArn: `arn:aws:kms:ap-southeast-1:${account}:key/1` },
      productionVariants: [
        { variantName: "all", modelName: "churn", instanceType: "ml.m5.large", initialInstanceCount: 2 },
      ],
    }),
  ];
}
