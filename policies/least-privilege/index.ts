import type { Rule } from "../rule";
import { endpointPolicyNarrowed } from "./endpoint-policy-narrowed";
import { kmsUseBound } from "./kms-use-bound";
import { knownActions } from "./known-actions";
import { noIamUsers } from "./no-iam-users";
import { noInverseAllow } from "./no-inverse-allow";
import { noManagedFullAccess } from "./no-managed-full-access";
import { noPrivilegeEscalation } from "./no-privilege-escalation";
import { noWildcardAction } from "./no-wildcard-action";
import { passRoleBounded } from "./pass-role-bounded";
import { principalBounded } from "./principal-bounded";
import { resourceNamed } from "./resource-named";
import { serviceTrustBounded } from "./service-trust-bounded";
import { starStandsAlone } from "./star-stands-alone";
import { validDocument } from "./valid-document";

/** The rules about who may do what. */
export const leastPrivilege: readonly Rule[] = [
  endpointPolicyNarrowed,
  kmsUseBound,
  knownActions,
  noIamUsers,
  noInverseAllow,
  noManagedFullAccess,
  noPrivilegeEscalation,
  noWildcardAction,
  passRoleBounded,
  principalBounded,
  resourceNamed,
  serviceTrustBounded,
  starStandsAlone,
  validDocument,
];
