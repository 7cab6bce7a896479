import type { Rule } from "../rule";
import { accessPointBlocked } from "./access-point-blocked";
import { accountBaseline } from "./account-baseline";
import { accountDefaultsSecure } from "./account-defaults-secure";
import { adminPortsPrivate } from "./admin-ports-private";
import { allowedInstanceTypes } from "./allowed-instance-types";
import { allowedRegions } from "./allowed-regions";
import { apiLogged } from "./api-logged";
import { apiMethodAuthorized } from "./api-method-authorized";
import { apiRouteAuthorized } from "./api-route-authorized";
import { apiStageThrottled } from "./api-stage-throttled";
import { asyncResultsEncrypted } from "./async-results-encrypted";
import { athenaResultsEncrypted } from "./athena-results-encrypted";
import { backupPlanUsed } from "./backup-plan-used";
import { backupVaultEncrypted } from "./backup-vault-encrypted";
import { batchJobBounded } from "./batch-job-bounded";
import { batchJobRetried } from "./batch-job-retried";
import { batchScalesToZero } from "./batch-scales-to-zero";
import { bucketAccessLogged } from "./bucket-access-logged";
import { bucketEncrypted } from "./bucket-encrypted";
import { bucketLifecycle } from "./bucket-lifecycle";
import { bucketOwnershipEnforced } from "./bucket-ownership-enforced";
import { bucketPublicAccessBlocked } from "./bucket-public-access-blocked";
import { bucketTlsOnly } from "./bucket-tls-only";
import { bucketVersioned } from "./bucket-versioned";
import { budgetWatched } from "./budget-watched";
import { buildArtifactsEncrypted } from "./build-artifacts-encrypted";
import { cacheEncrypted } from "./cache-encrypted";
import { clientVpnLogged } from "./client-vpn-logged";
import { configRecorderOn } from "./config-recorder-on";
import { containerUnprivileged } from "./container-unprivileged";
import { copiesStayInRegions } from "./copies-stay-in-regions";
import { databaseBackedUp } from "./database-backed-up";
import { databaseDeletionProtected } from "./database-deletion-protected";
import { databaseEncrypted } from "./database-encrypted";
import { databaseIamAuth } from "./database-iam-auth";
import { databaseNotPublic } from "./database-not-public";
import { databasePasswordManaged } from "./database-password-managed";
import { databaseTwoZones } from "./database-two-zones";
import { datasyncEncrypted } from "./datasync-encrypted";
import { datasyncVerified } from "./datasync-verified";
import { defaultSecurityGroupEmpty } from "./default-security-group-empty";
import { defaultSecurityGroupTaken } from "./default-security-group-taken";
import { deploymentGuarded } from "./deployment-guarded";
import { deploymentRollsBack } from "./deployment-rolls-back";
import { documentNotPublic } from "./document-not-public";
import { efaGroupOpenToItself } from "./efa-group-open-to-itself";
import { efaPlacedTogether } from "./efa-placed-together";
import { efsBackedUp } from "./efs-backed-up";
import { efsEncrypted } from "./efs-encrypted";
import { efsTlsOnly } from "./efs-tls-only";
import { egressNamed } from "./egress-named";
import { eksAudited } from "./eks-audited";
import { eksEndpointPrivate } from "./eks-endpoint-private";
import { eksSecretsEncrypted } from "./eks-secrets-encrypted";
import { emrAutoTerminated } from "./emr-auto-terminated";
import { emrInVpc } from "./emr-in-vpc";
import { emrSecured } from "./emr-secured";
import { emrSecurityConfigurationComplete } from "./emr-security-configuration-complete";
import { endpointAlarmed } from "./endpoint-alarmed";
import { endpointAutoscaled } from "./endpoint-autoscaled";
import { endpointCapturesData } from "./endpoint-captures-data";
import { endpointEncrypted } from "./endpoint-encrypted";
import { endpointScalesBounds } from "./endpoint-scales-bounds";
import { endpointTwoInstances } from "./endpoint-two-instances";
import { featureStoreEncrypted } from "./feature-store-encrypted";
import { fsxBackedUp } from "./fsx-backed-up";
import { fsxEncrypted } from "./fsx-encrypted";
import { functionCallersNamed } from "./function-callers-named";
import { functionEnvironmentEncrypted } from "./function-environment-encrypted";
import { functionUrlAuthorized } from "./function-url-authorized";
import { gatewayEndpointPresent } from "./gateway-endpoint-present";
import { gatewayEndpointRouted } from "./gateway-endpoint-routed";
import { glueCatalogEncrypted } from "./glue-catalog-encrypted";
import { glueJobSecured } from "./glue-job-secured";
import { glueSecurityConfigurationComplete } from "./glue-security-configuration-complete";
import { httpApiThrottled } from "./http-api-throttled";
import { imageNotPublic } from "./image-not-public";
import { imagePinned } from "./image-pinned";
import { imdsv2Required } from "./imdsv2-required";
import { interfaceEndpointPrivateDns } from "./interface-endpoint-private-dns";
import { jobEncrypted } from "./job-encrypted";
import { jobInVpc } from "./job-in-vpc";
import { jobIsolated } from "./job-isolated";
import { jobWithoutPublicIp } from "./job-without-public-ip";
import { kafkaEncrypted } from "./kafka-encrypted";
import { kafkaPrivate } from "./kafka-private";
import { keyDeletionWindow } from "./key-deletion-window";
import { keyRotated } from "./key-rotated";
import { lakePermissionsGranted } from "./lake-permissions-granted";
import { lifecycleTransitionsOrdered } from "./lifecycle-transitions-ordered";
import { listenerModernTls } from "./listener-modern-tls";
import { loadBalancerDropsInvalidHeaders } from "./load-balancer-drops-invalid-headers";
import { loadBalancerInternal } from "./load-balancer-internal";
import { loadBalancerLogged } from "./load-balancer-logged";
import { logGroupEncrypted } from "./log-group-encrypted";
import { logGroupRetention } from "./log-group-retention";
import { lustreBackedUp } from "./lustre-backed-up";
import { lustreInComputeZone } from "./lustre-in-compute-zone";
import { mainRouteTableClosed } from "./main-route-table-closed";
import { modelInVpc } from "./model-in-vpc";
import { modelIsolated } from "./model-isolated";
import { monitoringIsolated } from "./monitoring-isolated";
import { natPerZone } from "./nat-per-zone";
import { noBurstableServing } from "./no-burstable-serving";
import { noDefaultVpc } from "./no-default-vpc";
import { noElasticIpOnInstance } from "./no-elastic-ip-on-instance";
import { noInstanceInPublicSubnet } from "./no-instance-in-public-subnet";
import { noOpenIngress } from "./no-open-ingress";
import { noOpenNetworkAcl } from "./no-open-network-acl";
import { noPlainSecrets } from "./no-plain-secrets";
import { noPublicIp } from "./no-public-ip";
import { noPublicRepository } from "./no-public-repository";
import { noSingleZoneStorage } from "./no-single-zone-storage";
import { notebookEncrypted } from "./notebook-encrypted";
import { notebookIdleGuarded } from "./notebook-idle-guarded";
import { notebookPrivate } from "./notebook-private";
import { notebookRootDenied } from "./notebook-root-denied";
import { passwordPolicyStrong } from "./password-policy-strong";
import { placedComputeInOneZone } from "./placed-compute-in-one-zone";
import { prefixListClosed } from "./prefix-list-closed";
import { privateSubnetClosed } from "./private-subnet-closed";
import { queueEncrypted } from "./queue-encrypted";
import { replicationKnown } from "./replication-known";
import { repositoryCleaned } from "./repository-cleaned";
import { repositoryEncrypted } from "./repository-encrypted";
import { repositoryImmutable } from "./repository-immutable";
import { repositoryScanned } from "./repository-scanned";
import { requiredTags } from "./required-tags";
import { sagemakerEndpointsInVpc } from "./sagemaker-endpoints-in-vpc";
import { scratchHasAnotherCopy } from "./scratch-has-another-copy";
import { searchEncrypted } from "./search-encrypted";
import { searchPrivate } from "./search-private";
import { secretEncrypted } from "./secret-encrypted";
import { secretRotated } from "./secret-rotated";
import { spotHasCheckpoints } from "./spot-has-checkpoints";
import { stateMachineLogged } from "./state-machine-logged";
import { streamEncrypted } from "./stream-encrypted";
import { studioEncrypted } from "./studio-encrypted";
import { studioIdleGuarded } from "./studio-idle-guarded";
import { studioInVpc } from "./studio-in-vpc";
import { tableEncrypted } from "./table-encrypted";
import { tableRecoverable } from "./table-recoverable";
import { taskStorageEncryptedInTransit } from "./task-storage-encrypted-in-transit";
import { threatDetectionOn } from "./threat-detection-on";
import { topicEncrypted } from "./topic-encrypted";
import { trailComplete } from "./trail-complete";
import { trailDataEvents } from "./trail-data-events";
import { trailEncrypted } from "./trail-encrypted";
import { trailWatched } from "./trail-watched";
import { transferServerModern } from "./transfer-server-modern";
import { transferServerPrivate } from "./transfer-server-private";
import { transitGatewayClosed } from "./transit-gateway-closed";
import { twoZones } from "./two-zones";
import { unusedAccessAnalyzed } from "./unused-access-analyzed";
import { volumeEncrypted } from "./volume-encrypted";
import { volumeTypeCurrent } from "./volume-type-current";
import { vpcFlowLogged } from "./vpc-flow-logged";
import { vpcPeeringListed } from "./vpc-peering-listed";
import { warehouseEncrypted } from "./warehouse-encrypted";
import { warehouseRoutedInVpc } from "./warehouse-routed-in-vpc";

/** The rules about what infrastructure must look like. */
export const guardrails: readonly Rule[] = [
  accessPointBlocked,
  accountBaseline,
  accountDefaultsSecure,
  adminPortsPrivate,
  allowedInstanceTypes,
  allowedRegions,
  apiLogged,
  apiMethodAuthorized,
  apiRouteAuthorized,
  apiStageThrottled,
  asyncResultsEncrypted,
  athenaResultsEncrypted,
  backupPlanUsed,
  backupVaultEncrypted,
  batchJobBounded,
  batchJobRetried,
  batchScalesToZero,
  bucketAccessLogged,
  bucketEncrypted,
  bucketLifecycle,
  bucketOwnershipEnforced,
  bucketPublicAccessBlocked,
  bucketTlsOnly,
  bucketVersioned,
  budgetWatched,
  buildArtifactsEncrypted,
  cacheEncrypted,
  clientVpnLogged,
  configRecorderOn,
  containerUnprivileged,
  copiesStayInRegions,
  databaseBackedUp,
  databaseDeletionProtected,
  databaseEncrypted,
  databaseIamAuth,
  databaseNotPublic,
  databasePasswordManaged,
  databaseTwoZones,
  datasyncEncrypted,
  datasyncVerified,
  defaultSecurityGroupEmpty,
  defaultSecurityGroupTaken,
  deploymentGuarded,
  deploymentRollsBack,
  documentNotPublic,
  efaGroupOpenToItself,
  efaPlacedTogether,
  efsBackedUp,
  efsEncrypted,
  efsTlsOnly,
  egressNamed,
  eksAudited,
  eksEndpointPrivate,
  eksSecretsEncrypted,
  emrAutoTerminated,
  emrInVpc,
  emrSecured,
  emrSecurityConfigurationComplete,
  endpointAlarmed,
  endpointAutoscaled,
  endpointCapturesData,
  endpointEncrypted,
  endpointScalesBounds,
  endpointTwoInstances,
  featureStoreEncrypted,
  fsxBackedUp,
  fsxEncrypted,
  functionCallersNamed,
  functionEnvironmentEncrypted,
  functionUrlAuthorized,
  gatewayEndpointPresent,
  gatewayEndpointRouted,
  glueCatalogEncrypted,
  glueJobSecured,
  glueSecurityConfigurationComplete,
  httpApiThrottled,
  imageNotPublic,
  imagePinned,
  imdsv2Required,
  interfaceEndpointPrivateDns,
  jobEncrypted,
  jobInVpc,
  jobIsolated,
  jobWithoutPublicIp,
  kafkaEncrypted,
  kafkaPrivate,
  keyDeletionWindow,
  keyRotated,
  lakePermissionsGranted,
  lifecycleTransitionsOrdered,
  listenerModernTls,
  loadBalancerDropsInvalidHeaders,
  loadBalancerInternal,
  loadBalancerLogged,
  logGroupEncrypted,
  logGroupRetention,
  lustreBackedUp,
  lustreInComputeZone,
  mainRouteTableClosed,
  modelInVpc,
  modelIsolated,
  monitoringIsolated,
  natPerZone,
  noBurstableServing,
  noDefaultVpc,
  noElasticIpOnInstance,
  noInstanceInPublicSubnet,
  noOpenIngress,
  noOpenNetworkAcl,
  noPlainSecrets,
  noPublicIp,
  noPublicRepository,
  noSingleZoneStorage,
  notebookEncrypted,
  notebookIdleGuarded,
  notebookPrivate,
  notebookRootDenied,
  passwordPolicyStrong,
  placedComputeInOneZone,
  prefixListClosed,
  privateSubnetClosed,
  queueEncrypted,
  replicationKnown,
  repositoryCleaned,
  repositoryEncrypted,
  repositoryImmutable,
  repositoryScanned,
  requiredTags,
  sagemakerEndpointsInVpc,
  scratchHasAnotherCopy,
  searchEncrypted,
  searchPrivate,
  secretEncrypted,
  secretRotated,
  spotHasCheckpoints,
  stateMachineLogged,
  streamEncrypted,
  studioEncrypted,
  studioIdleGuarded,
  studioInVpc,
  tableEncrypted,
  tableRecoverable,
  taskStorageEncryptedInTransit,
  threatDetectionOn,
  topicEncrypted,
  trailComplete,
  trailDataEvents,
  trailEncrypted,
  trailWatched,
  transferServerModern,
  transferServerPrivate,
  transitGatewayClosed,
  twoZones,
  unusedAccessAnalyzed,
  volumeEncrypted,
  volumeTypeCurrent,
  vpcFlowLogged,
  vpcPeeringListed,
  warehouseEncrypted,
  warehouseRoutedInVpc,
];
