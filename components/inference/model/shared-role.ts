import { type Grantee, grantName } from "../../core";

/** Grants on a role that several things share: each under the name of the thing, so that none meets another's. */
export function grantsNamedAfter(name: string, grantee: Grantee): Grantee {
  return { allow: (grant, statements) => grantee.allow(grantName(name, grant), statements) };
}
