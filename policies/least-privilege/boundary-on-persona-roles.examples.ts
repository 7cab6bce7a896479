import { type Examples, resource, unknownValue } from "../rule/examples";

const tags = { "mlhpc:persona": "Analysts" };
const permissionsBoundary = "arn:aws:iam::000000000000:policy/analysts-boundary";

export const boundaryOnPersonaRolesExamples: Examples = {
  allows: {
    "a persona with a boundary": [
      resource("aws:iam/role:Role", "analysts", { assumeRolePolicy: "{}", tags, permissionsBoundary }),
    ],
    "a boundary whose ARN preview does not know yet": [
      resource("aws:iam/role:Role", "analysts", {
        ...{ assumeRolePolicy: "{}", tags },
        permissionsBoundary: unknownValue,
      }),
    ],
    "a role that no person works with": [
      resource("aws:iam/role:Role", "training", { assumeRolePolicy: "{}", tags: { Owner: "ml" } }),
    ],
  },
  forbids: {
    "a persona without a boundary": {
      resources: [resource("aws:iam/role:Role", "analysts", { assumeRolePolicy: "{}", tags })],
      violations: ["analysts.permissionsBoundary: is not set, and the role is for Analysts."],
    },
    "a role with a tag that the settings name": {
      resources: [
        resource("aws:iam/role:Role", "doctors", { assumeRolePolicy: "{}", tags: { human: "doctors" } }),
      ],
      violations: ["doctors.permissionsBoundary: is not set, and the role is for doctors."],
      settings: { tagKeys: ["human"] },
    },
  },
};
