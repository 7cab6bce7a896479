import type { Rule } from "../rule";
import { noInverseAllow } from "./no-inverse-allow";
import { noWildcardAction } from "./no-wildcard-action";
import { resourceNamed } from "./resource-named";
import { starStandsAlone } from "./star-stands-alone";
import { validDocument } from "./valid-document";

/** The rules about who may do what. */
export const leastPrivilege: readonly Rule[] = [
  noInverseAllow,
  noWildcardAction,
  resourceNamed,
  starStandsAlone,
  validDocument,
];
