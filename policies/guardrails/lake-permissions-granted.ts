import { resourceRule } from "../rule";

/** AWS writes the same principal in two ways. */
const everybodyWithIam = ["IAM_ALLOWED_PRINCIPALS", "IAMAllowedPrincipals"];

export const lakePermissionsGranted = resourceRule({
  name: "lake-permissions-granted",
  severity: "high",
  description: "Lake Formation gives tables to named principals, not to everybody whom IAM lets in.",
  reason: "With IAMAllowedPrincipals every grant of Lake Formation, by column and by row, is without effect.",
  fix: "Leave the default permissions empty, and grant to roles.",
  url: "https://docs.aws.amazon.com/lake-formation/latest/dg/change-settings.html",
  types: ["aws:lakeformation/dataLakeSettings:DataLakeSettings", "aws:lakeformation/permissions:Permissions"],
  *judge({ type, props }) {
    if (type === "aws:lakeformation/permissions:Permissions") {
      if (everybodyWithIam.includes(props.principal)) {
        yield { property: "principal", says: `is ${props.principal}.` };
      }
      return;
    }
    for (const property of ["createDatabaseDefaultPermissions", "createTableDefaultPermissions"] as const) {
      for (const { principal = "" } of props[property] ?? []) {
        if (everybodyWithIam.includes(principal)) {
          yield { property, says: `names ${principal}.` };
        }
      }
    }
  },
});
