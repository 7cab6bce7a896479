import { type Examples, resource, unknownValue } from "../rule/examples";

const settings = "aws:lakeformation/dataLakeSettings:DataLakeSettings";
const permissions = "aws:lakeformation/permissions:Permissions";

export const lakePermissionsGrantedExamples: Examples = {
  allows: {
    "administrators, and no default permissions": [
      resource(settings, "lake", { admins: ["arn:aws:iam::000000000000:role/LakeAdmin"] }),
    ],
    "a role": [
      resource(permissions, "read", {
        ...{ principal: "arn:aws:iam::000000000000:role/Analysts", permissions: ["SELECT"] },
      }),
    ],
  },
  forbids: {
    "everybody by default": {
      resources: [
        resource(settings, "lake", {
          createTableDefaultPermissions: [{ principal: "IAM_ALLOWED_PRINCIPALS", permissions: ["ALL"] }],
        }),
      ],
      violations: ["lake.createTableDefaultPermissions: names IAM_ALLOWED_PRINCIPALS."],
    },
    "everybody by a grant": {
      resources: [
        resource(permissions, "read", { principal: "IAM_ALLOWED_PRINCIPALS", permissions: ["SELECT"] }),
      ],
      violations: ["read.principal: is IAM_ALLOWED_PRINCIPALS."],
    },
  },
  undecided: {
    "a principal that preview does not know": [
      resource(permissions, "read", { principal: unknownValue, permissions: ["SELECT"] }),
    ],
  },
};
