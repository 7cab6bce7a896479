/**
 * Keys that AWS itself sets, a caller cannot choose, and whose value can be somebody in particular: they bound even a
 * principal of `*`. S3 counts a policy with fixed values of these as not public.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export const keysThatBoundEveryone: readonly string[] = [
  ...[
    "aws:PrincipalOrgID",
    "aws:PrincipalOrgPaths",
    "aws:PrincipalAccount",
    "aws:PrincipalArn",
    "aws:userid",
  ],
  ...["aws:SourceAccount", "aws:SourceArn", "aws:SourceOrgID", "aws:SourceOrgPaths", "aws:SourceOwner"],
  ...["aws:SourceVpc", "aws:SourceVpce", "aws:SourceVpcArn", "aws:SourceIp"],
  ...["aws:VpceAccount", "aws:VpceOrgID", "aws:VpceOrgPaths"],
  ...["aws:Ec2InstanceSourceVpc", "ec2:SourceInstanceArn", "aws:FederatedProvider", "kms:CallerAccount"],
  ...["s3:DataAccessPointAccount", "s3:DataAccessPointArn"],
  // A mount target lies in a VPC, and AWS's own policy for file systems relies on it.
  // https://docs.aws.amazon.com/efs/latest/ug/access-control-block-public-access.html
  ...["elasticfilesystem:AccessedViaMountTarget", "elasticfilesystem:AccessPointArn"],
];

/** Keys that say no more than the account does, which is already named. */
const accountItself: readonly string[] = [
  ...["aws:PrincipalAccount", "aws:SourceAccount", "aws:SourceOwner", "kms:CallerAccount"],
];

/** Keys that bound whoever is in a known account further. */
export const keysThatBoundAnAccount: readonly string[] = [
  ...keysThatBoundEveryone.filter((key) => !accountItself.includes(key)),
  ...["sts:ExternalId", "aws:PrincipalTag/", "aws:MultiFactorAuthPresent", "aws:MultiFactorAuthAge"],
  ...["aws:SourceIdentity", "kms:ViaService", "kms:GrantIsForAWSResource", "kms:EncryptionContext:"],
];

/** Keys that tie what a service does to the account, or to the resource, that it does it for. */
export const keysThatBoundAService: readonly string[] = [
  ...["aws:SourceAccount", "aws:SourceArn", "aws:SourceOrgID", "aws:SourceOrgPaths", "aws:SourceOwner"],
  // A key is also bound by the encryption context that the service names, such as the ARN of the log group.
  ...["kms:EncryptionContext:", "kms:CallerAccount"],
  // Cognito names the pool by an id that the role's owner chose; Alexa sends the id of the skill.
  ...["sts:ExternalId", "lambda:EventSourceToken"],
  // IAM Roles Anywhere puts what the certificate says into tags of the session.
  ...["aws:PrincipalTag/x509Subject/", "aws:PrincipalTag/x509Issuer/", "aws:PrincipalTag/x509SAN/"],
];

/** Keys that leave only our own principals, or only our own resources, of all that go through a VPC endpoint. */
export const keysThatBoundAnEndpoint: readonly string[] = [
  ...[
    "aws:PrincipalAccount",
    "aws:PrincipalOrgID",
    "aws:PrincipalOrgPaths",
    "aws:PrincipalArn",
    "aws:SourceAccount",
  ],
  ...["aws:ResourceAccount", "aws:ResourceOrgID", "aws:ResourceOrgPaths", "s3:DataAccessPointAccount"],
  ...["s3:DataAccessPointArn", "aws:userid"],
];
