import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";

import { judgeEntry } from "../../policies/audit";
import {
  type DeployerPolicy,
  deployerPolicy,
  documentsOfRole,
  managedPolicyLimit,
  type Placement,
  sizeOf,
} from "../../policies/deployer";
import { type AccessRequest, evaluate, type NamedPolicy, parseDocument } from "../../policies/iam";
import { placementOf } from "../../cli/deployer/placement";
import { rehearsedState } from "../../cli/environment-state";
import { progressTo } from "../../cli/output";
import { ENVIRONMENTS } from "../../infra/settings";
import { type StackState } from "../../sandbox/environment";
import { requestsFor } from "../policies/deployer/deployment-requests";
import { SandboxProject } from "./sandbox-project";

describe("the policy of the deploying role", function () {
  this.timeout(300_000);
  let project: SandboxProject;
  before(() => {
    project = new SandboxProject();
  });
  after(() => project.remove());

  for (const environment of ENVIRONMENTS) {
    describe(environment, () => {
      let state: StackState;
      let placement: Placement;
      let policy: DeployerPolicy;
      let policies: readonly NamedPolicy[];
      before(async () => {
        state = await rehearsedState(project.folder, environment, progressTo());
        placement = placementOf(environment, state);
        policy = await deployerPolicy(state.resources, placement);
        policies = policy.documents.map((document, index) => ({
          name: `${index + 1}.json`,
          document: parseDocument(document, "identity").document,
        }));
      });

      const decide = (request: AccessRequest) => evaluate(request, { identity: policies });

      it("fits what IAM takes", () => {
        assert.ok(policy.documents.length <= documentsOfRole);
        for (const document of policy.documents) {
          assert.ok(sizeOf(document) <= managedPolicyLimit, `${sizeOf(document)}`);
          assert.deepEqual(parseDocument(document, "identity").problems, []);
        }
      });

      it("knows every type of the program, and every action that it takes", () => {
        assert.deepEqual(policy.unknownTypes, []);
        assert.deepEqual(policy.dropped, []);
        assert.deepEqual(policy.byHandlersOnly, []);
      });

      it("has no grave finding", async () => {
        for (const doc of policy.documents) {
          const { findings } = await judgeEntry({
            file: "f",
            id: "d",
            kind: "identity",
            doc,
            account: placement.account,
          });
          const grave = findings.filter(({ severity }) => ["high", "critical"].includes(severity));
          assert.deepEqual(
            grave.map(({ rule, reason }) => `${rule}: ${reason}`),
            [],
          );
        }
      });

      it("allows every call of another deployment, whose names and ids are others", async () => {
        const other = withOtherNames(state.resources);
        const keyPolicies = other
          .filter(({ type }) => type === "aws:kms/key:Key")
          .map((key) => ({
            name: key.urn,
            document: parseDocument(key.outputs?.["policy"], "key").document,
          }));
        const { requirements } = await deployerPolicy(other, placement);
        const refused = new Set<string>();
        let decided = 0;
        for (const need of requirements) {
          for (const request of await requestsFor(need, other, placement)) {
            decided += 1;
            const { decision } = evaluate(request, {
              identity: policies,
              ...(/^arn:aws:kms:[^:]*:[^:]*:key\//.test(request.resource) && { key: keyPolicies }),
            });
            if (decision !== "allowed") {
              refused.add(`${need.resource.type} ${need.verb}: ${request.action} on ${request.resource}`);
            }
          }
        }
        assert.deepEqual([...refused], []);
        assert.ok(decided >= 900, `only ${decided} calls`);
      });

      it("is what infra/deployer holds, and the deploying role has", () => {
        const folder = path.join(__dirname, "..", "..", "infra", "deployer", environment);
        const written = readdirSync(folder)
          .sort()
          .map((file) => JSON.parse(readFileSync(path.join(folder, file), "utf8")) as unknown);
        const remedy = `run: npx mlhpc deployer ${environment} --write`;
        assert.deepEqual(written, JSON.parse(JSON.stringify(policy.documents)), remedy);
        const held = state.resources.filter(({ urn }) => /::\w+-deploy-policy-\d+$/.test(urn));
        assert.equal(held.length, policy.documents.length);
      });

      it("allows nothing beside", () => {
        for (const [why, request] of probes(state, placement)) {
          assert.equal(
            decide(request).decision,
            "denied",
            `${why}: ${request.action} on ${request.resource}`,
          );
        }
      });
    });
  }
});

/** The state as another deployment would leave it: every suffix of Pulumi's and every id of AWS's is another one. */
function withOtherNames(resources: StackState["resources"]): StackState["resources"] {
  const other = (hexadecimal: string) =>
    [...hexadecimal].map((digit) => (15 - parseInt(digit, 16)).toString(16)).join("");
  const made = /(?<=-)([0-9a-f]{17}|[0-9a-f]{7})(?![0-9a-f])/g;
  return JSON.parse(JSON.stringify(resources).replace(made, other)) as StackState["resources"];
}

/** Calls that a deploying role must not be able to make. */
function probes(
  state: StackState,
  { account, region, tags }: Placement,
): readonly (readonly [string, AccessRequest])[] {
  const ours = Object.fromEntries(
    Object.entries(tags).flatMap(([tag, value]) => [
      [`aws:RequestTag/${tag}`, value],
      [`aws:ResourceTag/${tag}`, value],
    ]),
  );
  const theirs = { ...ours, "aws:ResourceTag/Project": "another" };
  const here = { "aws:RequestedRegion": region };
  const call = (action: string, resource: string, context: AccessRequest["context"] = {}): AccessRequest => ({
    caller: { kind: "identity", arn: `arn:aws:iam::${account}:role/deployer` },
    ...{ action, resource, resourceAccount: account, context: { ...here, ...context } },
  });
  const arn = (service: string, path: string, at = region) => `arn:aws:${service}:${at}:${account}:${path}`;
  const role = (name: string) => `arn:aws:iam::${account}:role/${name}`;
  const roles = state.resources.filter(({ type }) => type === "aws:iam/role:Role");
  const bucket = state.resources.find(({ type }) => type === "aws:s3/bucket:Bucket")?.id ?? "";
  const admin = { "iam:PolicyARN": "arn:aws:iam::aws:policy/AdministratorAccess" };
  return [
    ["another project's bucket", call("s3:DeleteBucket", "arn:aws:s3:::another-bucket-1234567")],
    ["another project's bucket", call("s3:PutBucketPolicy", "arn:aws:s3:::another-bucket-1234567")],
    ["a longer name", call("s3:PutBucketPolicy", `arn:aws:s3:::${bucket}-backup`)],
    ["what is in a bucket", call("s3:GetObject", `arn:aws:s3:::${bucket}/data.csv`)],
    [
      "a bucket in another region",
      call("s3:CreateBucket", `arn:aws:s3:::${bucket}`, { "aws:RequestedRegion": "us-east-1" }),
    ],
    ["people", call("iam:CreateUser", `arn:aws:iam::${account}:user/mallory`)],
    ["access keys", call("iam:CreateAccessKey", `arn:aws:iam::${account}:user/mallory`)],
    ["a differently named role", call("iam:DeleteRole", role("another-role-1234567"))],
    ["a differently named role", call("iam:PutRolePolicy", role("another-role-1234567"))],
    [
      "a role outside the program",
      call("iam:PassRole", role("admin"), { "iam:PassedToService": "sagemaker.amazonaws.com" }),
    ],
    ...roles.flatMap(({ outputs, inputs }) => {
      const own = String(outputs?.["arn"]);
      const boundary = inputs?.["permissionsBoundary"];
      const bound: AccessRequest["context"] =
        typeof boundary === "string" ? { "iam:PermissionsBoundary": boundary } : {};
      return [
        ["administrator access", call("iam:AttachRolePolicy", own, { ...bound, ...admin })],
        [
          "a role to another service",
          call("iam:PassRole", own, { "iam:PassedToService": "glue.amazonaws.com" }),
        ],
        ["lifting a boundary", call("iam:DeleteRolePermissionsBoundary", own, bound)],
        ...(typeof boundary === "string"
          ? ([
              ["a role without its boundary", call("iam:CreateRole", own)],
              [
                "a policy without the boundary",
                call("iam:PutRolePolicy", own, {
                  "iam:PermissionsBoundary": "arn:aws:iam::aws:policy/AdministratorAccess",
                }),
              ],
              ["the boundary itself", call("iam:CreatePolicyVersion", boundary)],
              ["the boundary itself", call("iam:CreatePolicy", boundary, ours)],
            ] as const)
          : []),
      ] as const;
    }),
    [
      "another service's own role",
      call("iam:CreateServiceLinkedRole", role("aws-service-role/ecs.amazonaws.com/X"), {
        "iam:AWSServiceName": "ecs.amazonaws.com",
      }),
    ],
    ["another project's VPC", call("ec2:DeleteVpc", arn("ec2", "vpc/vpc-1"), theirs)],
    ["a subnet in another project's VPC", call("ec2:CreateSubnet", arn("ec2", "vpc/vpc-1"), theirs)],
    ["an untagged VPC", call("ec2:DeleteVpc", arn("ec2", "vpc/vpc-1"))],
    [
      "taking over another project's VPC",
      call("ec2:CreateTags", arn("ec2", "vpc/vpc-1"), { ...theirs, "ec2:CreateAction": "" }),
    ],
    ["a VPC without tags", call("ec2:CreateVpc", arn("ec2", "vpc/*"))],
    [
      "another region",
      call("ec2:CreateVpc", arn("ec2", "vpc/*", "us-east-1"), {
        ...ours,
        "aws:RequestedRegion": "us-east-1",
      }),
    ],
    ["another region", call("ec2:DescribeVpcs", "*", { "aws:RequestedRegion": "us-east-1" })],
    ["an instance", call("ec2:RunInstances", arn("ec2", "instance/*"), ours)],
    ["a key in another region", call("kms:CreateKey", "*", { ...ours, "aws:RequestedRegion": "us-east-1" })],
    ["another project's key", call("kms:ScheduleKeyDeletion", arn("kms", "key/1"), theirs)],
    ["taking over another project's key", call("kms:TagResource", arn("kms", "key/1"), theirs)],
    [
      "what a key protects",
      call("kms:Decrypt", arn("kms", "key/1"), { ...ours, "kms:ViaService": `s3.${region}.amazonaws.com` }),
    ],
    ["a grant outside the service", call("kms:CreateGrant", arn("kms", "key/1"), ours)],
    ["another endpoint", call("sagemaker:DeleteEndpoint", arn("sagemaker", "endpoint/another"))],
    [
      "predictions",
      call("sagemaker:InvokeEndpoint", arn("sagemaker", `endpoint/${tags["Environment"]}-inference`)),
    ],
    ["another log group", call("logs:DeleteLogGroup", arn("logs", "log-group:/aws/another:*"))],
    [
      "what is logged",
      call("logs:GetLogEvents", arn("logs", "log-group:/aws/vpc/flow-logs/prod-network:log-stream:x")),
    ],
  ];
}
