import { type Condition } from "../../policies/iam";
import { type ResourceNames } from "./resource-names";

/** A condition as people read it: key, operator, values, with the program's names in place of made-up ones. */
export function conditionText(condition: Condition, names: ResourceNames): string {
  const { qualifier, operator, ifExists, key, values } = condition;
  const said = `${qualifier === undefined ? "" : `${qualifier}:`}${operator}${ifExists ? "IfExists" : ""}`;
  return `${key} ${said} ${values.map((value) => names.inWords(value)).join(" | ")}`;
}
