import { anyResource, type ExampleResource, type Examples } from "../rule/examples";

type Statement = Readonly<Record<string, unknown>>;

function document(...statements: readonly Statement[]): string {
  const Statement = statements.map((statement) => ({ Effect: "Allow", ...statement }));
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

const arnOf = (name: string) => `arn:aws:iam::000000000000:role/${name}`;

function role(name: string, service = "lambda.amazonaws.com"): ExampleResource {
  const assumeRolePolicy = document({ Principal: { Service: service }, Action: "sts:AssumeRole" });
  return anyResource("aws:iam/role:Role", name, { name, arn: arnOf(name), assumeRolePolicy });
}

function policy(name: string, holder: string, ...statements: readonly Statement[]): ExampleResource {
  return anyResource("aws:iam/rolePolicy:RolePolicy", name, {
    role: holder,
    policy: document(...statements),
  });
}

const deployAnything = policy("deploy", "builder", {
  Action: ["lambda:CreateFunction", "lambda:InvokeFunction"],
  Resource: "*",
});
const passAny = policy("pass", "builder", { Action: "iam:PassRole", Resource: "*" });
const passAdmin = policy("pass", "builder", {
  ...{ Action: "iam:PassRole", Resource: arnOf("admin") },
  Condition: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
});
const admin = policy("rewrite", "admin", { Action: "iam:PutRolePolicy", Resource: "*" });

export const noCombinedEscalationExamples: Examples = {
  allows: {
    "policies that lead nowhere together": [
      role("builder"),
      deployAnything,
      policy("read", "builder", { Action: "s3:GetObject", Resource: "arn:aws:s3:::data/*" }),
    ],
    "passing a role that is no stronger": [role("builder"), role("admin"), deployAnything, passAdmin],
    "passing a strong role to a service that it does not trust": [
      role("builder"),
      role("admin", "ec2.amazonaws.com"),
      ...[deployAnything, passAdmin, admin],
    ],
    "what one document opens by itself, which another rule tells": [role("admin"), admin],
  },
  forbids: {
    "a call in one policy and passing roles in another": {
      resources: [
        role("builder"),
        passAny,
        policy("deploy", "builder", {
          Action: ["lambda:CreateFunction", "lambda:InvokeFunction"],
          Resource: "*",
        }),
      ],
      violations: [
        "builder: becomes stronger by deploy with pass: iam:PassRole with lambda:CreateFunction with lambda:InvokeFunction. The caller's code runs in a Lambda function with any role that it passes.",
      ],
    },
    "passing a strong role to a service that runs the caller's code": {
      resources: [role("builder"), role("admin"), deployAnything, passAdmin, admin],
      violations: [
        "builder: becomes stronger by way of admin: iam:PassRole with lambda:CreateFunction with lambda:InvokeFunction with iam:PutRolePolicy. An inline policy on a role, the caller's own or one it may assume, grants whatever it says.",
      ],
    },
  },
};
