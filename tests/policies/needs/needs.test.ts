import * as assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import * as path from "node:path";

import { type AccessResource, stackAccess } from "../../../policies/access";
import { decideProbe, difference, needsOf, workloads, workloadsOf } from "../../../policies/needs";

type Props = Readonly<Record<string, unknown>>;

const folder = path.join(__dirname, "../../../policies/needs");
const sagemaker = "arn:aws:sagemaker:eu-west-1:111122223333";
const group = "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/sagemaker/Endpoints/churn";

function made(type: string, name: string, props: Props, id?: string): AccessResource {
  return {
    urn: `urn:pulumi:dev::test::${type}::${name}`,
    type,
    name,
    ...(id !== undefined && { id }),
    props,
  };
}

function document(statements: readonly Props[]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map((statement) => ({ Effect: "Allow", ...statement })),
  });
}

/** A program that is not ours: one model in a file of its own, one endpoint, no VPC, S3's own keys. */
function foreignProgram(...statements: readonly Props[]): readonly AccessResource[] {
  const arn = "arn:aws:iam::111122223333:role/host";
  const assumeRolePolicy = document([
    { Principal: { Service: "sagemaker.amazonaws.com" }, Action: "sts:AssumeRole" },
  ]);
  return [
    made("aws:iam/role:Role", "host", { name: "host", arn, assumeRolePolicy }, "host"),
    made("aws:iam/rolePolicy:RolePolicy", "host-policy", { role: "host", policy: document(statements) }),
    made("aws:sagemaker/model:Model", "model", {
      ...{ name: "model", arn: `${sagemaker}:model/model`, executionRoleArn: arn },
      primaryContainer: {
        image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/serving:1",
        modelDataUrl: "s3://artifacts/churn/model.tar.gz",
      },
    }),
    made("aws:sagemaker/endpointConfiguration:EndpointConfiguration", "configuration", {
      ...{ name: "configuration", productionVariants: [{ modelName: "model" }] },
    }),
    made("aws:sagemaker/endpoint:Endpoint", "endpoint", {
      ...{ name: "churn", arn: `${sagemaker}:endpoint/churn`, endpointConfigName: "configuration" },
    }),
  ];
}

const needed: readonly Props[] = [
  { Sid: "Model", Action: "s3:GetObject", Resource: "arn:aws:s3:::artifacts/churn/model.tar.gz" },
  { Sid: "LogIn", Action: "ecr:GetAuthorizationToken", Resource: "*" },
  {
    ...{ Sid: "Pull", Resource: "arn:aws:ecr:eu-west-1:111122223333:repository/serving" },
    Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
  },
  { Sid: "Metrics", Action: "cloudwatch:PutMetricData", Resource: "*" },
  {
    ...{ Sid: "Logs", Resource: `${group}:*` },
    Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
  },
];

describe("the needs table", () => {
  it("lists each kind once, under the name of its file, with a page of AWS", () => {
    const files = readdirSync(folder).map((file) => file.replace(/\.ts$/, ""));
    const kinds = workloads.map(({ kind }) => kind);
    assert.deepEqual([...new Set(kinds)].sort(), [...kinds]);
    for (const { kind, source, description } of workloads) {
      assert.ok(files.includes(kind), `${kind} has no file of its name`);
      assert.match(source, /^https:\/\/docs\.aws\.amazon\.com\/\S+$/);
      assert.match(description, /^[A-Z].*\.$/);
    }
  });

  it("finds nothing in a stack without workloads", () => {
    assert.deepEqual(workloadsOf(stackAccess([])), []);
  });

  describe("in a program that is not ours", () => {
    it("finds the model with its endpoint, and allows a role that has what it needs and no more", () => {
      const access = stackAccess(foreignProgram(...needed));
      const [host] = access.roles;
      assert.ok(host);
      assert.deepEqual(
        workloadsOf(access).map(({ kind, name }) => [kind, name]),
        [["hosting", "endpoint"]],
      );
      assert.deepEqual(difference(access, host), { complete: true, missing: [], unused: [], wider: [] });
      const [workload] = workloadsOf(access);
      assert.ok(workload);
      const open = workload.forbidden().filter(
        // Metrics are not bound to a namespace here, which is what the probe is about.
        (probe) =>
          decideProbe(access, workload, probe).decision !== "denied" && !probe.does.includes("metrics"),
      );
      // The trust policy has no conditions, and the bucket no policy that asks for TLS: the probes say so.
      assert.deepEqual(
        open.map(({ does }) => does),
        [
          "is assumed by its service on behalf of another account",
          "reads a model without TLS",
          "reads a model by TLS 1.1",
        ],
      );
    });

    it("tells what is missing, unused and wider than needed", () => {
      const [model, ...rest] = needed;
      const access = stackAccess(
        foreignProgram(
          { ...model, Resource: "arn:aws:s3:::artifacts/*" },
          ...rest.filter(({ Sid }) => Sid !== "Metrics"),
          { Sid: "Extra", Action: "s3:PutObject", Resource: "arn:aws:s3:::artifacts/*" },
        ),
      );
      const [host] = access.roles;
      assert.ok(host);
      const { missing, unused, wider } = difference(access, host);
      assert.deepEqual(
        missing.map(({ action, workload, decision }) => [action, workload, decision.decision]),
        [["cloudwatch:PutMetricData", "endpoint", "denied"]],
      );
      assert.deepEqual([unused.map(({ sid }) => sid), wider.map(({ sid }) => sid)], [["Extra"], ["Model"]]);
    });

    it("answers in values that JSON can hold", () => {
      const access = stackAccess(foreignProgram(...needed));
      const [host] = access.roles;
      assert.ok(host);
      const needs = needsOf(access, host);
      assert.deepEqual(JSON.parse(JSON.stringify(needs)), needs);
    });
  });
});
