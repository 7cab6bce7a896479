/**
 * Policies of AWS that grant a whole service, on everything, without saying so in their name: an Allow of `service:*`
 * on `*`, or NotAction. Read from the policies' own text, as AWS published it in March 2026.
 */
const broadByAnotherName: ReadonlySet<string> = new Set(
  `AIOpsConsoleAdminPolicy AWSBackupAdminPolicy AWSBudgetsActionsWithAWSResourceControlAccess AWSCodeArtifactAdminAccess
  AWSCodeBuildAdminAccess AWSCodeStarServiceRole AWSDataPipelineRole AWSDataPipeline_PowerUser
  AWSDeepLensLambdaFunctionAccessPolicy AWSDeepRacerCloudFormationAccessPolicy AWSDeepRacerRoboMakerAccessPolicy
  AWSElasticBeanstalkManagedUpdatesCustomerRolePolicy AWSElasticBeanstalkService AWSGlueServiceRole
  AWSGreengrassResourceAccessRolePolicy AWSLakeFormationDataAdmin AWSOpsWorksRole AWSPanoramaGreengrassGroupRolePolicy
  AWSResourceExplorerOrganizationsAccess AWSShieldDRTAccessPolicy AmazonCognitoPowerUser
  AmazonDataZoneEnvironmentRolePermissionsBoundary AmazonEC2RoleforDataPipelineRole AmazonEC2RoleforSSM
  AmazonElasticMapReduceRole AmazonElasticMapReduceforEC2Role AmazonSSMAutomationRole DataScientist
  DatabaseAdministrator NetworkAdministrator PowerUserAccess SecretsManagerReadWrite
  SageMakerStudioAdminIAMConsolePolicy SageMakerStudioAdminIAMDefaultExecutionPolicy
  SageMakerStudioAdminIAMPermissiveExecutionPolicy SageMakerStudioUserIAMDefaultExecutionPolicy
  SageMakerStudioUserIAMPermissiveExecutionPolicy SystemAdministrator`.split(/\s+/),
);

/** Whether the ARN is of a policy that AWS manages and that opens whole services. */
export function isBroadManagedPolicy(arn: string): boolean {
  // arn:aws:iam::aws:policy/service-role/Name
  const [, name] = /^arn:[\w-]+:iam::aws:policy\/(?:.*\/)?([^/]+)$/.exec(arn) ?? [];
  return name !== undefined && (broadByAnotherName.has(name) || /FullAccess|Administrator/i.test(name));
}
