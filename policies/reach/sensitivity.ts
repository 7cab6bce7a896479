import type { ActionFacts } from "../iam";

/**
 * What somebody gains who may make the call on anything.
 * - `credentials`: it answers with a secret, a password, a token or code that holds them.
 * - `exposure`: it changes who may reach a resource, also from outside the account.
 * - `data`: it reads what is stored, or copies it to where it can be read.
 * - `plain`: anything else.
 */
export type Sensitivity = "credentials" | "exposure" | "data" | "plain";

/** Calls that answer with credentials, by the API reference of each service. */
const credentials = names(`
  secretsmanager: GetSecretValue BatchGetSecretValue
  ssm: GetParameter GetParameters GetParametersByPath GetParameterHistory
  lambda: GetFunction GetFunctionConfiguration
  ec2: GetPasswordData
  rds-db: connect
  elasticache: Connect
  memorydb: Connect
  dsql: DbConnect DbConnectAdmin
  redshift: GetClusterCredentials GetClusterCredentialsWithIAM CreateClusterUser JoinGroup
  redshift-serverless: GetCredentials
  codeartifact: GetAuthorizationToken
  codepipeline: PollForJobs
  cognito-identity: GetOpenIdTokenForDeveloperIdentity GetOpenIdToken GetCredentialsForIdentity
  cognito-idp: DescribeUserPoolClient
  airflow: CreateCliToken CreateWebLoginToken
  appsync: CreateApiKey ListApiKeys
  acm: ExportCertificate
  acm-pca: IssueCertificate
  connect: GetFederationToken
  deadline: AssumeFleetRoleForRead AssumeQueueRoleForRead AssumeQueueRoleForUser
  elasticmapreduce: GetClusterSessionCredentials
  emr-containers: GetManagedEndpointSessionCredentials
  emr-serverless: AccessInteractiveEndpoints
  gamelift: RequestUploadCredentials GetInstanceAccess GetComputeAccess GetComputeAuthToken
  glue: GetConnection GetConnections
  grafana: CreateWorkspaceApiKey CreateWorkspaceServiceAccountToken
  iam: UpdateAccessKey UploadSSHPublicKey CreateServiceSpecificCredential
  lightsail: GetInstanceAccessDetails DownloadDefaultKeyPair CreateBucketAccessKey GetRelationalDatabaseMasterUserPassword
  mediapackage: RotateChannelCredentials RotateIngestEndpointCredentials
  sagemaker: CreatePresignedMlflowTrackingServerUrl CreatePresignedDomainUrl CreatePresignedNotebookInstanceUrl
  sts: AssumeRole AssumeRoleWithSAML AssumeRoleWithWebIdentity AssumeRoot
`);

/** Calls that read what is stored or copy it away. */
const data = names(`
  s3: GetObject GetObjectVersion GetObjectTorrent ReplicateObject PutReplicationConfiguration
  s3-object-lambda: GetObject
  s3express: CreateSession
  s3tables: GetTableData
  dynamodb: GetItem BatchGetItem Query Scan PartiQLSelect GetRecords ExportTableToPointInTime RestoreTableFromBackup
  rds: CopyDBSnapshot CreateDBSnapshot CopyDBClusterSnapshot CreateDBClusterSnapshot StartExportTask
  rds: RestoreDBInstanceFromDBSnapshot DownloadDBLogFilePortion DownloadCompleteDBLogFile
  rds-data: ExecuteStatement BatchExecuteStatement
  redshift: CopyClusterSnapshot CreateClusterSnapshot RestoreFromClusterSnapshot
  redshift-data: ExecuteStatement BatchExecuteStatement GetStatementResult
  ec2: CopySnapshot CreateSnapshot CreateSnapshots CopyImage CreateImage CreateStoreImageTask ExportImage CreateInstanceExportTask
  ebs: GetSnapshotBlock
  apigateway: GET
  sqs: ReceiveMessage
  kinesis: GetRecords GetShardIterator SubscribeToShard
  kafka-cluster: ReadData
  athena: StartQueryExecution GetQueryResults GetQueryResultsStream
  logs: GetLogEvents FilterLogEvents StartQuery GetQueryResults CreateExportTask GetLogRecord StartLiveTail
  ecr: BatchGetImage GetDownloadUrlForLayer
  codecommit: GitPull GetFile GetBlob GetFolder
  backup: StartCopyJob StartRestoreJob
  elasticfilesystem: ClientMount ClientRootAccess ClientWrite
  fsx: CopyBackup CreateFileSystemFromBackup
  es: ESHttpGet ESHttpPost
  aoss: APIAccessAll
  neptune-db: ReadDataViaQuery
  timestream: Select
  cassandra: Select
  sagemaker: GetRecord BatchGetRecord CreateTransformJob
  glacier: GetJobOutput InitiateJob
  storagegateway: CreateSnapshot
  workdocs: GetDocument GetDocumentVersion
  bedrock: Retrieve RetrieveAndGenerate
`);

/** Calls that open resources although the catalogue does not call them permissions management. */
const openings = names(`
  ec2: ModifyImageAttribute AuthorizeSecurityGroupIngress ModifySecurityGroupRules ModifyVpcEndpointServicePermissions
  rds: ModifyDBSnapshotAttribute ModifyDBClusterSnapshotAttribute
  redshift: AuthorizeSnapshotAccess
  ram: CreateResourceShare AssociateResourceShare
  lambda: CreateFunctionUrlConfig UpdateFunctionUrlConfig
  s3: PutBucketWebsite PutBucketCORS PutObjectAcl PutBucketAcl
  ssm: ModifyDocumentPermission
  es: UpdateDomainConfig UpdateElasticsearchDomainConfig
  cloudformation: SetStackPolicy
  kms: CreateGrant PutKeyPolicy ReplicateKey
  cognito-identity: UpdateIdentityPool SetIdentityPoolRoles
  events: PutPermission
`);

/** What the action gives its holder where it reaches everything. */
export function sensitivityOf({ name, accessLevel }: ActionFacts): Sensitivity {
  const action = name.toLowerCase();
  if (credentials.has(action)) {
    return "credentials";
  }
  if (
    openings.has(action) ||
    (!action.startsWith("iam:") && accessLevel.startsWith("Permissions management") && opens(name))
  ) {
    return "exposure";
  }
  return data.has(action) ? "data" : "plain";
}

/** Whether the name speaks of giving access rather than of taking it back or looking at it. */
function opens(action: string): boolean {
  return /:(?:Put|Set|Add|Create|Update|Modify|Authorize|Grant|BatchGrant|Attach|Associate|Disable|Join)/.test(
    action,
  );
}

/** `service: Name Name` in lines, as a set of lower-case actions. */
function names(table: string): ReadonlySet<string> {
  const lines = table.trim().split("\n");
  return new Set(
    lines.flatMap((line) => {
      const [service = "", actions = ""] = line.split(": ");
      return actions
        .trim()
        .split(/\s+/)
        .map((action) => `${service.trim()}:${action}`.toLowerCase());
    }),
  );
}
