import type { Rule } from "../rule";
import { boundaryOnPersonaRoles } from "./boundary-on-persona-roles";
import { conditionCanHold } from "./condition-can-hold";
import { conditionKeysExist } from "./condition-keys-exist";
import { credentialExposure } from "./credential-exposure";
import { crossAccountTrustBounded } from "./cross-account-trust-bounded";
import { dataExfiltration } from "./data-exfiltration";
import { endpointHasPolicy } from "./endpoint-has-policy";
import { endpointPolicyNarrowed } from "./endpoint-policy-narrowed";
import { federationBounded } from "./federation-bounded";
import { grantedIsNeeded } from "./granted-is-needed";
import { kmsUseBound } from "./kms-use-bound";
import { knownActions } from "./known-actions";
import { neededIsGranted } from "./needed-is-granted";
import { noCombinedEscalation } from "./no-combined-escalation";
import { noForeignAdministration } from "./no-foreign-administration";
import { noIamUsers } from "./no-iam-users";
import { noInverseAllow } from "./no-inverse-allow";
import { noManagedFullAccess } from "./no-managed-full-access";
import { noPrivilegeEscalation } from "./no-privilege-escalation";
import { noUserCredentials } from "./no-user-credentials";
import { noWildcardAction } from "./no-wildcard-action";
import { oneServicePerRole } from "./one-service-per-role";
import { passRoleBounded } from "./pass-role-bounded";
import { principalBounded } from "./principal-bounded";
import { regionInResidency } from "./region-in-residency";
import { resourceActionsListed } from "./resource-actions-listed";
import { resourceExposure } from "./resource-exposure";
import { resourceFitsAction } from "./resource-fits-action";
import { resourceNamed } from "./resource-named";
import { resourcePolicyNamesResource } from "./resource-policy-names-resource";
import { serviceTrustBounded } from "./service-trust-bounded";
import { starStandsAlone } from "./star-stands-alone";
import { userTrustWithMfa } from "./user-trust-with-mfa";
import { validDocument } from "./valid-document";

/** The rules about who may do what. */
export const leastPrivilege: readonly Rule[] = [
  boundaryOnPersonaRoles,
  conditionCanHold,
  conditionKeysExist,
  credentialExposure,
  crossAccountTrustBounded,
  dataExfiltration,
  endpointHasPolicy,
  endpointPolicyNarrowed,
  federationBounded,
  grantedIsNeeded,
  kmsUseBound,
  knownActions,
  neededIsGranted,
  noCombinedEscalation,
  noForeignAdministration,
  noIamUsers,
  noInverseAllow,
  noManagedFullAccess,
  noPrivilegeEscalation,
  noUserCredentials,
  noWildcardAction,
  oneServicePerRole,
  passRoleBounded,
  principalBounded,
  regionInResidency,
  resourceActionsListed,
  resourceExposure,
  resourceFitsAction,
  resourceNamed,
  resourcePolicyNamesResource,
  serviceTrustBounded,
  starStandsAlone,
  userTrustWithMfa,
  validDocument,
];
