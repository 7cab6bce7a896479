import { type DeployedResource, type Placement, textOf } from "../deployed-resource";
import { type ProviderCalls } from "../provider-calls";

type Arns = (stack: DeployedResource, placement: Placement, action: string) => readonly string[];

/**
 * Stacks. CloudFormation makes what is in them with the permissions of whoever deploys the stack, so that a row of a stack is also one of its
 * template: what the handlers of its types call (cfn-lint's copy of AWS's schemas), without what only other properties ask for. The templates are
 * those of this library: ParallelCluster's provider, a cluster, an accounting database.
 */
export const callsOfCloudFormation: Readonly<Record<string, ProviderCalls>> = {
  "aws:cloudformation/stack:Stack": {
    source: "cloudformation/stack.go",
    create: "cloudformation:CreateStack,DescribeStackEvents,DescribeStacks,GetTemplate,TagResource",
    read: "cloudformation:DescribeStacks,GetTemplate",
    update:
      "cloudformation:DescribeStackEvents,DescribeStacks,GetTemplate,TagResource,UntagResource,UpdateStack",
    delete: "cloudformation:DeleteStack,DescribeStackEvents,DescribeStacks",
    conditional: [
      {
        verb: "create",
        // A macro (Transform) is worked out in a change set.
        calls:
          "cloudformation:CreateChangeSet iam:PassRole lambda:CreateFunction,GetFunction,GetLayerVersion,InvokeFunction,PublishLayerVersion,TagResource logs:CreateLogGroup,DescribeLogGroups,PutRetentionPolicy,TagResource s3:CreateBucket,GetObject,ListBucket,PutBucketTagging",
        when: isProvider,
      },
      {
        verb: "read",
        calls: "lambda:GetFunction,GetLayerVersion",
        when: isProvider,
      },
      {
        verb: "update",
        calls:
          "cloudformation:CreateChangeSet iam:PassRole lambda:GetFunction,GetLayerVersion,InvokeFunction,PublishLayerVersion,TagResource,UntagResource,UpdateFunctionCode,UpdateFunctionConfiguration logs:DescribeLogGroups,PutRetentionPolicy,TagResource,UntagResource s3:GetObject,ListBucket,PutBucketTagging",
        when: isProvider,
      },
      {
        verb: "delete",
        // Its log group stays, as its template says.
        calls:
          "lambda:DeleteFunction,DeleteLayerVersion,GetFunction,GetLayerVersion,InvokeFunction s3:DeleteBucket,ListBucket",
        when: isProvider,
      },
      ...(["create", "update", "delete"] as const).map((verb) => ({
        verb,
        calls: "lambda:InvokeFunction",
        when: isCluster,
      })),
      {
        verb: "create",
        calls:
          "iam:CreateServiceLinkedRole kms:CreateGrant,Decrypt,DescribeKey,GenerateDataKey rds:AddTagsToResource,CreateDBCluster,CreateDBClusterParameterGroup,CreateDBInstance,CreateDBSubnetGroup,DescribeDBClusterParameterGroups,DescribeDBClusterParameters,DescribeDBClusters,DescribeDBInstances,DescribeDBSubnetGroups,DescribeEvents,ListTagsForResource,ModifyDBClusterParameterGroup secretsmanager:CreateSecret,DescribeSecret,GetRandomPassword,GetSecretValue,TagResource",
        when: isDatabase,
      },
      {
        verb: "update",
        calls:
          "kms:CreateGrant,Decrypt,DescribeKey,GenerateDataKey rds:AddTagsToResource,DescribeDBClusterParameterGroups,DescribeDBClusterParameters,DescribeDBClusters,DescribeDBInstances,DescribeDBSubnetGroups,DescribeEvents,ListTagsForResource,ModifyDBCluster,ModifyDBClusterParameterGroup,ModifyDBInstance,ModifyDBSubnetGroup,RemoveTagsFromResource secretsmanager:DescribeSecret,GetSecretValue,TagResource,UntagResource,UpdateSecret",
        when: isDatabase,
      },
      {
        verb: "delete",
        calls:
          "rds:AddTagsToResource,CreateDBClusterSnapshot,DeleteDBCluster,DeleteDBClusterParameterGroup,DeleteDBInstance,DeleteDBSubnetGroup,DescribeDBClusters,DescribeDBInstances,DescribeDBSubnetGroups secretsmanager:DeleteSecret,DescribeSecret",
        when: isDatabase,
      },
    ],
    passesTo: ["lambda.amazonaws.com"],
    // Of the database and of its password.
    keysThrough: ["rds", "secretsmanager"],
    serviceLinkedRole: { service: "rds.amazonaws.com", role: "AWSServiceRoleForRDS" },
    targets: {
      "cloudformation:stack": (stack, placement, action) => [
        regional(placement, "cloudformation", `stack/${stackName(stack)}/*`),
        // A macro is asked for too (CloudFormation User Guide, "Control access with IAM").
        ...(isProvider(stack) && action === "cloudformation:CreateChangeSet"
          ? [regional({ ...placement, account: "aws" }, "cloudformation", "transform/Serverless-2016-10-31")]
          : []),
      ],
      "lambda:function": functions,
      "lambda:layer": only(isProvider, (_stack, placement) => [
        regional(placement, "lambda", "layer:PCLayer-*"),
      ]),
      "lambda:layerVersion": only(isProvider, (_stack, placement) => [
        regional(placement, "lambda", "layer:PCLayer-*:*"),
      ]),
      "logs:log-group": only(isProvider, (_stack, placement) => [
        regional(placement, "logs", "log-group:/aws/lambda/pcluster-cfn-*"),
        regional(placement, "logs", "log-group:/aws/lambda/pcluster-cfn-*:*"),
      ]),
      "s3:bucket": only(isProvider, (stack, { partition }) => [
        `arn:${partition}:s3:::${stackName(stack).toLowerCase()}-*`,
      ]),
      // The template and the layer, which AWS publishes.
      "s3:object": only(isProvider, (_stack, { partition, region }) => [
        `arn:${partition}:s3:::${region}-aws-parallelcluster/parallelcluster/*`,
      ]),
      ...databaseTargets(),
    },
  },
};

/** CloudFormation names what a template leaves unnamed after the stack, RDS's in small letters. */
function databaseTargets(): Readonly<Record<string, Arns>> {
  const named = (kind: string): Arns =>
    only(isDatabase, (stack, placement) => [
      regional(placement, "rds", `${kind}:${stackName(stack).toLowerCase()}-*`),
    ]);
  return {
    "rds:cluster": named("cluster"),
    "rds:cluster-pg": named("cluster-pg"),
    "rds:cluster-snapshot": named("cluster-snapshot"),
    "rds:db": named("db"),
    // Of the options and parameters that the template leaves to RDS.
    "rds:og": only(isDatabase, (_stack, placement) => [regional(placement, "rds", "og:default:*")]),
    "rds:pg": only(isDatabase, (_stack, placement) => [regional(placement, "rds", "pg:default.*")]),
    "rds:subgrp": named("subgrp"),
    "secretsmanager:Secret": only(isDatabase, (_stack, placement) => [
      regional(placement, "secretsmanager", "secret:Password-*"),
    ]),
  };
}

function functions(stack: DeployedResource, placement: Placement): readonly string[] {
  const provider = regional(placement, "lambda", "function:pcluster-cfn-*");
  const cleanup = regional(placement, "lambda", `function:${stackName(stack)}-CleanupS3bucketFunction-*`);
  return isProvider(stack) ? [provider, cleanup] : isCluster(stack) ? [provider] : [];
}

function only(when: (stack: DeployedResource) => boolean, arns: Arns): Arns {
  return (stack, placement, action) => (when(stack) ? arns(stack, placement, action) : []);
}

function isProvider(stack: DeployedResource): boolean {
  return textOf(stack, "templateUrl").endsWith("/templates/custom_resource/cluster.yaml");
}

function isCluster(stack: DeployedResource): boolean {
  return textOf(stack, "templateBody").includes('"Custom::PclusterCluster"');
}

function isDatabase(stack: DeployedResource): boolean {
  return textOf(stack, "templateBody").includes('"AWS::RDS::DBCluster"');
}

/** Any stack where the state does not tell the name. */
function stackName(stack: DeployedResource): string {
  return textOf(stack, "name") || "*";
}

function regional({ partition, region, account }: Placement, service: string, resource: string): string {
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}
