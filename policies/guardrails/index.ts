import type { Rule } from "../rule";
import { allowedInstanceTypes } from "./allowed-instance-types";
import { allowedRegions } from "./allowed-regions";
import { bucketAccessLogged } from "./bucket-access-logged";
import { bucketEncrypted } from "./bucket-encrypted";
import { bucketLifecycle } from "./bucket-lifecycle";
import { bucketOwnershipEnforced } from "./bucket-ownership-enforced";
import { bucketPublicAccessBlocked } from "./bucket-public-access-blocked";
import { bucketTlsOnly } from "./bucket-tls-only";
import { bucketVersioned } from "./bucket-versioned";
import { defaultSecurityGroupEmpty } from "./default-security-group-empty";
import { defaultSecurityGroupTaken } from "./default-security-group-taken";
import { endpointAutoscaled } from "./endpoint-autoscaled";
import { endpointCapturesData } from "./endpoint-captures-data";
import { endpointEncrypted } from "./endpoint-encrypted";
import { endpointTwoInstances } from "./endpoint-two-instances";
import { gatewayEndpointRouted } from "./gateway-endpoint-routed";
import { imdsv2Required } from "./imdsv2-required";
import { interfaceEndpointPrivateDns } from "./interface-endpoint-private-dns";
import { keyDeletionWindow } from "./key-deletion-window";
import { keyRotated } from "./key-rotated";
import { logGroupEncrypted } from "./log-group-encrypted";
import { logGroupRetention } from "./log-group-retention";
import { modelInVpc } from "./model-in-vpc";
import { natPerZone } from "./nat-per-zone";
import { noInstanceInPublicSubnet } from "./no-instance-in-public-subnet";
import { noOpenIngress } from "./no-open-ingress";
import { noPublicIp } from "./no-public-ip";
import { requiredTags } from "./required-tags";
import { twoZones } from "./two-zones";
import { vpcFlowLogged } from "./vpc-flow-logged";

/** The rules about what infrastructure must look like. */
export const guardrails: readonly Rule[] = [
  allowedInstanceTypes,
  allowedRegions,
  bucketAccessLogged,
  bucketEncrypted,
  bucketLifecycle,
  bucketOwnershipEnforced,
  bucketPublicAccessBlocked,
  bucketTlsOnly,
  bucketVersioned,
  defaultSecurityGroupEmpty,
  defaultSecurityGroupTaken,
  endpointAutoscaled,
  endpointCapturesData,
  endpointEncrypted,
  endpointTwoInstances,
  gatewayEndpointRouted,
  imdsv2Required,
  interfaceEndpointPrivateDns,
  keyDeletionWindow,
  keyRotated,
  logGroupEncrypted,
  logGroupRetention,
  modelInVpc,
  natPerZone,
  noInstanceInPublicSubnet,
  noOpenIngress,
  noPublicIp,
  requiredTags,
  twoZones,
  vpcFlowLogged,
];
