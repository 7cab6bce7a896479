import type { PolicyKind } from "../iam";

/** A property that holds a policy document. */
export interface Holder {
  /** Property; `inlinePolicies[].policy` looks into each element of a list. */
  readonly property: string;
  readonly kind: PolicyKind;
}

const policy = (kind: PolicyKind, property = "policy"): readonly Holder[] => [{ property, kind }];

/** Where AWS types keep their policy documents, and what these documents are. */
export const documentHolders: Readonly<Record<string, readonly Holder[]>> = {
  "aws:iam/groupPolicy:GroupPolicy": policy("identity"),
  "aws:iam/policy:Policy": policy("identity"),
  "aws:iam/role:Role": [
    { property: "assumeRolePolicy", kind: "trust" },
    { property: "inlinePolicies[].policy", kind: "identity" },
  ],
  "aws:iam/rolePolicy:RolePolicy": policy("identity"),
  "aws:iam/userPolicy:UserPolicy": policy("identity"),
  "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy": policy("identity", "inlinePolicy"),

  "aws:apigateway/restApiPolicy:RestApiPolicy": policy("resource"),
  "aws:backup/vaultPolicy:VaultPolicy": policy("resource"),
  "aws:cloudwatch/eventBusPolicy:EventBusPolicy": policy("resource"),
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": policy("resource", "policyDocument"),
  "aws:dynamodb/resourcePolicy:ResourcePolicy": policy("resource"),
  "aws:ecr/registryPolicy:RegistryPolicy": policy("resource"),
  "aws:ecr/repositoryPolicy:RepositoryPolicy": policy("resource"),
  "aws:efs/fileSystemPolicy:FileSystemPolicy": policy("resource"),
  "aws:glue/resourcePolicy:ResourcePolicy": policy("resource"),
  "aws:kinesis/resourcePolicy:ResourcePolicy": policy("resource"),
  "aws:opensearch/domainPolicy:DomainPolicy": policy("resource", "accessPolicies"),
  "aws:s3/accessPoint:AccessPoint": policy("resource"),
  "aws:s3/bucket:Bucket": policy("resource"),
  "aws:s3/bucketPolicy:BucketPolicy": policy("resource"),
  "aws:sagemaker/modelPackageGroupPolicy:ModelPackageGroupPolicy": policy("resource", "resourcePolicy"),
  "aws:secretsmanager/secret:Secret": policy("resource"),
  "aws:secretsmanager/secretPolicy:SecretPolicy": policy("resource"),
  "aws:sns/topic:Topic": policy("resource"),
  "aws:sns/topicPolicy:TopicPolicy": policy("resource"),
  "aws:sqs/queue:Queue": policy("resource"),
  "aws:sqs/queuePolicy:QueuePolicy": policy("resource"),

  "aws:kms/externalKey:ExternalKey": policy("key"),
  "aws:kms/key:Key": policy("key"),
  "aws:kms/keyPolicy:KeyPolicy": policy("key"),
  "aws:kms/replicaKey:ReplicaKey": policy("key"),

  "aws:ec2/vpcEndpoint:VpcEndpoint": policy("endpoint"),
  "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy": policy("endpoint"),
};
