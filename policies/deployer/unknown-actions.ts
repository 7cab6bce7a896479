import { unpackActions } from "./packed-actions";

/**
 * Permissions that AWS's handler schemas name and its service authorization reference does not, by the reason; they are left out of
 * every policy, as IAM would ignore them.
 */
export const unknownActions: Readonly<Record<string, string>> = {
  "The name of an API call whose permission has another name, which the schema lists as well.":
    "s3:DeleteBucketAnalyticsConfiguration,DeleteBucketCors,DeleteBucketEncryption,DeleteBucketLifecycle,DeleteBucketMetricsConfiguration,DeleteBucketReplication,HeadBucket,PutBucketReplication,PutObjectLockConfiguration",
  "No service has a permission of this name.":
    "efs:CreateFileSystem,DeleteFileSystem,DeleteMountTarget,DescribeMountTargets iam:AssumeRole,DescribeOrganization kms:ReEncrypt resolverdnssec:CreateConfig,DeleteConfig,GetConfig s3:GetObjectMetadata,REST.PUT.OBJECT",
  "Internal to AWS, or not published in the service authorization reference.":
    "backup-storage:Mount cloudwatch:UpdateOTelEnrichment dynamodb:DisassociateTableReplica ec2:ModifyRouteServerEndpoint,ModifyRouteServerPeer lakeformation:CreateTable lambda:AssociateRuntimeAlias managed-fleets:CreateAutoScalingGroup,DeleteAutoScalingGroup,DeregisterAutoScalingGroup,Get*,RegisterAutoScalingGroup,UpdateAutoScalingGroup network-firewall:ListTagsForResources,UpdateProxySettings payments:GetConnectedAccount vpc-lattice:DescribeServiceNetworkVpcEndpointAssociation",
  "API Gateway's permissions are HTTP methods; tags are set by apigateway:PUT.":
    "apigateway:TagResource,UntagResource,unTagResource",
  "A wildcard; the type needs a row in provider-calls.ts that lists the actions.":
    "application-autoscaling:Describe* autoscaling:Describe* directconnect:Describe* dynamodb:Describe* ec2:Describe*,Get* elasticloadbalancing:Describe* ssm:Get*",
};

/** Why an action of the schemas is no action of the reference; undefined for one that nobody has looked at. */
export function reasonForUnknown(action: string): string | undefined {
  return Object.entries(unknownActions).find(([, packed]) => unpackActions(packed).includes(action))?.[0];
}
