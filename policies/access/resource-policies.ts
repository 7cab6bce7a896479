import { type PolicyKind, unknownValue } from "../iam";
import { documentOf } from "./documents";
import type { PlacedPolicy } from "./model";
import { type AccessResource, textOf } from "./resource";
import type { StackIndex } from "./stack-index";

/** A type that holds the policy of a resource: its own, or another's. */
interface Holder {
  readonly property: string;
  readonly kind?: PolicyKind;
  /** Property that says whose policy it is, and the types of what it names. Default its own. */
  readonly of?: { readonly property: string; readonly types: readonly string[] };
}

const holders: Readonly<Record<string, Holder>> = {
  "aws:s3/bucket:Bucket": { property: "policy" },
  "aws:s3/bucketPolicy:BucketPolicy": {
    property: "policy",
    of: { property: "bucket", types: ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"] },
  },
  "aws:kms/key:Key": { property: "policy", kind: "key" },
  "aws:kms/replicaKey:ReplicaKey": { property: "policy", kind: "key" },
  "aws:kms/externalKey:ExternalKey": { property: "policy", kind: "key" },
  "aws:kms/keyPolicy:KeyPolicy": {
    property: "policy",
    kind: "key",
    of: { property: "keyId", types: ["aws:kms/key:Key", "aws:kms/replicaKey:ReplicaKey"] },
  },
  "aws:ecr/repositoryPolicy:RepositoryPolicy": {
    property: "policy",
    of: { property: "repository", types: ["aws:ecr/repository:Repository"] },
  },
  "aws:sqs/queue:Queue": { property: "policy" },
  "aws:sqs/queuePolicy:QueuePolicy": {
    property: "policy",
    of: { property: "queueUrl", types: ["aws:sqs/queue:Queue"] },
  },
  "aws:sns/topic:Topic": { property: "policy" },
  "aws:sns/topicPolicy:TopicPolicy": {
    property: "policy",
    of: { property: "arn", types: ["aws:sns/topic:Topic"] },
  },
  "aws:secretsmanager/secret:Secret": { property: "policy" },
  "aws:secretsmanager/secretPolicy:SecretPolicy": {
    property: "policy",
    of: { property: "secretArn", types: ["aws:secretsmanager/secret:Secret"] },
  },
  "aws:dynamodb/resourcePolicy:ResourcePolicy": {
    property: "policy",
    of: { property: "resourceArn", types: ["aws:dynamodb/table:Table"] },
  },
  "aws:efs/fileSystemPolicy:FileSystemPolicy": {
    property: "policy",
    of: { property: "fileSystemId", types: ["aws:efs/fileSystem:FileSystem"] },
  },
  "aws:kinesis/resourcePolicy:ResourcePolicy": {
    property: "policy",
    of: { property: "resourceArn", types: ["aws:kinesis/stream:Stream"] },
  },
  "aws:backup/vaultPolicy:VaultPolicy": {
    property: "policy",
    of: { property: "backupVaultName", types: ["aws:backup/vault:Vault"] },
  },
  "aws:opensearch/domainPolicy:DomainPolicy": {
    property: "accessPolicies",
    of: { property: "domainName", types: ["aws:opensearch/domain:Domain"] },
  },
  "aws:sagemaker/modelPackageGroupPolicy:ModelPackageGroupPolicy": {
    property: "resourcePolicy",
    of: {
      property: "modelPackageGroupName",
      types: ["aws:sagemaker/modelPackageGroup:ModelPackageGroup"],
    },
  },
};

/** KMS gives a key without a policy of its own one that lets the account's IAM policies decide ("Default key policy"). */
function defaultKeyPolicy(account: string, partition: string): object {
  const Principal = { AWS: `arn:${partition}:iam::${account}:root` };
  return {
    Version: "2012-10-17",
    Statement: [{ Sid: "DefaultKeyPolicy", Effect: "Allow", Principal, Action: "kms:*", Resource: "*" }],
  };
}

/** The policies that hang on resources, by the resource's ARN; an unknown document is told by its holder's name. */
export class ResourcePolicyIndex {
  private readonly byArn = new Map<string, PlacedPolicy[]>();
  private readonly opaque = new Map<string, string[]>();

  constructor(index: StackIndex) {
    for (const [type, holder] of Object.entries(holders)) {
      for (const resource of index.all(type)) {
        this.add(resource, holder, index);
      }
    }
    for (const key of index.all("aws:kms/key:Key")) {
      const arn = textOf(key, "arn");
      if (arn !== undefined && !this.byArn.has(arn) && !this.opaque.has(arn)) {
        const document = documentOf(defaultKeyPolicy(arn.split(":")[4] ?? "", index.partition), "key");
        if (document !== undefined && document !== unknownValue) {
          this.byArn.set(arn, [{ name: key.name, urn: key.urn, kind: "key", document }]);
        }
      }
    }
  }

  private add(
    resource: AccessResource,
    { property, kind = "resource", of }: Holder,
    index: StackIndex,
  ): void {
    const named = of && textOf(resource, of.property);
    const target = of === undefined ? resource : index.called(of.types, named);
    const arn = (target && textOf(target, "arn")) ?? arnFromName(named, of?.types[0], index);
    const document = documentOf(resource.props[property], kind);
    if (arn === undefined || document === undefined) {
      return;
    }
    if (document === unknownValue) {
      this.opaque.set(arn, [...(this.opaque.get(arn) ?? []), resource.name]);
    } else {
      const others = this.byArn.get(arn) ?? [];
      // The same document on the bucket and on its BucketPolicy is one policy.
      if (!others.some((other) => other.document === document)) {
        this.byArn.set(arn, [...others, { name: resource.name, urn: resource.urn, kind, document }]);
      }
    }
  }

  /** What hangs on the resource that a request names, such as the bucket of an object. */
  of(resource: string): readonly PlacedPolicy[] {
    return this.byArn.get(holderArn(resource)) ?? [];
  }

  /** Names of resources whose document is there but unknown. */
  unseenOf(resource: string): readonly string[] {
    return this.opaque.get(holderArn(resource)) ?? [];
  }

  get all(): ReadonlyMap<string, readonly PlacedPolicy[]> {
    return this.byArn;
  }
}

/** The ARN that a policy hangs on: the bucket of an object, the table of an index, itself otherwise. */
function holderArn(resource: string): string {
  if (resource.includes(":s3:::")) {
    return resource.split("/")[0] ?? resource;
  }
  return resource.replace(/^(arn:[^:]+:dynamodb:.*:table\/[^/]+)\/.*$/, "$1");
}

/** A bucket that is not of the stack goes by its name; other resources need an ARN. */
function arnFromName(named: string | undefined, type: string | undefined, index: StackIndex) {
  if (named === undefined || named.startsWith("arn:")) {
    return named;
  }
  return type === "aws:s3/bucket:Bucket" ? `arn:${index.partition}:s3:::${named}` : undefined;
}
