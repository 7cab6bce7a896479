import * as assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import { inspect } from "node:util";

import { AnalyzeRequest, AnalyzeResponse, AnalyzeStackRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import * as fc from "fast-check";

import { changed } from "../../policies/analyzer/change";
import { decode, secretSignature, signatureKey } from "../../policies/analyzer/decode";
import { handlers } from "../../policies/analyzer/handlers";
import { guardrails } from "../../policies/guardrails/index";
import { leastPrivilege } from "../../policies/least-privilege/index";
import { type ExampleResource, type Examples, resource, unknownValue } from "../../policies/rule/examples";
import { resourceRule, type Rule } from "../../policies/rule";
import { isUnknownValue } from "../../policies/rule/unknown";
import { analyzeRequest, stackMessage, structOf } from "./requests";

const requireFrom = createRequire(__filename);

type Handler = (call: object, callback: (error: unknown, response: AnalyzeResponse | Buffer) => void) => void;
type MakeHandler = (name: string, version: string, level: string, rules: readonly Rule[]) => Handler;

/** The policy SDK's own server, by whose answers ours are measured. Its types leave these out. */
const sdk = {
  ...(requireFrom("@pulumi/policy/server") as {
    readonly makeAnalyzeRpcFun: MakeHandler;
    readonly makeAnalyzeStackRpcFun: MakeHandler;
  }),
  ...(requireFrom("@pulumi/policy/deserialize") as {
    readonly deserializeProperties: (struct: object, secrets: boolean) => object;
  }),
  ...(requireFrom("@pulumi/policy/proxy") as {
    readonly unknownCheckingProxy: (properties: object) => Readonly<Record<string, unknown>>;
    readonly UnknownValueError: new (sentinel: unknown, path: readonly string[]) => Error;
  }),
};

const unknownString = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The rule, throwing the SDK's own error where it cannot decide: the SDK takes no other for one. */
function forSdk(rule: Rule): Rule {
  const asSdkError = (error: unknown): never => {
    throw isUnknownValue(error)
      ? Object.assign(new sdk.UnknownValueError(unknownString, []), { message: error.message })
      : error;
  };
  return rule.scope === "stack"
    ? { ...rule, validateStack: (args, report) => rule.validateStack(args, report).catch(asSdkError) }
    : { ...rule, validateResource: (args, report) => rule.validateResource(args, report).catch(asSdkError) };
}

function ask(handler: unknown, request: object): Promise<AnalyzeResponse> {
  return new Promise((resolve, reject) =>
    (handler as Handler)({ request }, (error, response) =>
      error === null || error === undefined
        ? // Ours come encoded.
          resolve(Buffer.isBuffer(response) ? AnalyzeResponse.deserializeBinary(response) : response)
        : reject(new Error(inspect(error))),
    ),
  );
}

/** What a pack says, without what only ours does: the severity is the rule's either way. */
const said = (response: AnalyzeResponse) =>
  response
    .getDiagnosticsList()
    .map((one) => [one.getPolicyname(), one.getMessage(), one.getEnforcementlevel(), one.getUrn()]);

const pack = { name: "mlhpc", version: "1.2.3" };

describe("the analyzer", () => {
  for (const [half, rules] of Object.entries({ "least-privilege": leastPrivilege, guardrails })) {
    const ours = handlers(pack, "Test.", rules);
    const theirs = {
      analyze: sdk.makeAnalyzeRpcFun(pack.name, pack.version, "advisory", rules.map(forSdk)),
      analyzeStack: sdk.makeAnalyzeStackRpcFun(pack.name, pack.version, "advisory", rules.map(forSdk)),
    };

    it(`says what the policy SDK says, for every example of ${half}`, async () => {
      let findings = 0;
      for (const resources of examplesOf(half)) {
        for (const one of resources) {
          const our = await ask(ours.analyze, analyzeRequest(one));
          const their = await ask(theirs.analyze, analyzeRequest(one));
          assert.deepEqual(said(our), said(their), JSON.stringify(one));
          findings += our.getDiagnosticsList().length;
        }
        const stack = () =>
          new AnalyzeStackRequest().setResourcesList(resources.map((one) => stackMessage(one, resources)));
        const our = await ask(ours.analyzeStack, stack());
        const their = await ask(theirs.analyzeStack, stack());
        assert.deepEqual(said(our), said(their), JSON.stringify(resources));
      }
      assert.ok(findings > 20, `${findings} findings`);
    });
  }

  it("counts a rule as passed only where it had something to look at", async () => {
    const { analyze } = handlers(pack, "Test.", guardrails);
    const response = await ask(analyze, analyzeRequest(resource("aws:kms/key:Key", "data", {})));
    const skipped = response.getNotApplicableList().map((one) => one.getPolicyName());
    assert.ok(skipped.includes("no-open-ingress"), skipped.join());
    assert.ok(!skipped.includes("key-rotated"), skipped.join());
  });

  it("fails the run with the stack of a rule that breaks", async () => {
    const broken = resourceRule({
      ...{ name: "broken", severity: "high", description: "D.", reason: "R.", fix: "F.", url: "https://x" },
      types: ["aws:kms/key:Key"],
      judge: () => assert.fail("a bug of ours"),
    });
    const { analyze } = handlers(pack, "Test.", [broken]);
    await assert.rejects(
      ask(analyze, analyzeRequest(resource("aws:kms/key:Key", "data", {}))),
      /the rule broken broke[\s\S]*a bug of ours[\s\S]*analyzer\.test\.ts/,
    );
  });
});

/** The resources of every example of a half. */
function examplesOf(half: string): readonly (readonly ExampleResource[])[] {
  const folder = path.join(__dirname, "../../policies", half);
  return readdirSync(folder)
    .filter((file) => file.endsWith(".examples.ts"))
    .flatMap((file) => Object.values(requireFrom(path.join(folder, file)) as Record<string, Examples>))
    .flatMap(({ allows, forbids, undecided = {} }) => [
      ...Object.values(allows),
      ...Object.values(forbids).map(({ resources }) => resources),
      ...Object.values(undecided),
    ]);
}

const key = fc.stringMatching(/^[a-z]{1,4}$/);
const secret = (value: unknown) => ({ [signatureKey]: secretSignature, value });
const { value: anyValue } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.oneof(fc.string(), fc.boolean(), fc.integer(), fc.constant(null), fc.constant(unknownValue)),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(key, tie("value"), { maxKeys: 4 }),
    tie("value").map(secret),
  ),
}));
const anyProperties = fc.dictionary(key, anyValue, { maxKeys: 6 });

/** All that reading yields, with the words of what cannot be read. */
function readThrough(value: unknown): unknown {
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const entries = Object.keys(value).map((name) => {
    try {
      return [name, readThrough((value as Record<string, unknown>)[name])];
    } catch (error) {
      return isUnknownValue(error) ? [name, error.message] : assert.fail(String(error));
    }
  });
  return { list: Array.isArray(value), ...Object.fromEntries(entries) };
}

describe("decoded properties", () => {
  it("read as the policy SDK's do, unknown values and secrets included", () => {
    fc.assert(
      fc.property(anyProperties, (properties) => {
        const struct = structOf(properties);
        const theirs = sdk.unknownCheckingProxy(sdk.deserializeProperties(struct, false));
        assert.deepEqual(readThrough(decode(struct)), readThrough(theirs));
      }),
    );
  });

  it("cannot be changed by one rule for the next", () => {
    const { tags } = decode(structOf({ tags: { Owner: "ml" } })) as { readonly tags: Record<string, string> };
    assert.throws(() => (tags["Owner"] = "hpc"), TypeError);
  });

  it("know Pulumi's signatures", () => {
    const { specialSigKey, specialSecretSig } = requireFrom("@pulumi/pulumi/runtime/rpc") as Record<
      string,
      string
    >;
    assert.deepEqual([signatureKey, secretSignature], [specialSigKey, specialSecretSig]);
  });
});

describe("changed properties", () => {
  it("keep all that was not changed as the engine sent it", () => {
    fc.assert(
      fc.property(anyProperties, (properties) => {
        const before = structOf({ ...properties, removed: 1 });
        const after = changed(before, { changed: true, removed: undefined });
        assert.deepEqual(after.toJavaScript(), structOf({ ...properties, changed: true }).toJavaScript());
      }),
    );
  });

  it("stay secret where any part of them was", () => {
    const before = structOf({ options: { password: secret("hunter2"), tokens: "optional" }, size: 1 });
    const after = changed(before, { options: { tokens: "required" }, size: 2 });
    assert.deepEqual(after.toJavaScript(), { options: secret({ tokens: "required" }), size: 2 });
    assert.deepEqual(before.toJavaScript()["size"], 1);
  });

  it("are what the engine gets back, each rule's on top of the one before", async () => {
    const { configure, remediate } = handlers(pack, "Test.", guardrails);
    const { ConfigureAnalyzerRequest, EnforcementLevel, PolicyConfig } = requireFrom(
      "@pulumi/pulumi/proto/analyzer_pb",
    ) as typeof import("@pulumi/pulumi/proto/analyzer_pb");
    const configuration = new ConfigureAnalyzerRequest();
    for (const name of ["key-rotated", "key-deletion-window"]) {
      configuration
        .getPolicyconfigMap()
        .set(name, new PolicyConfig().setEnforcementlevel(EnforcementLevel.REMEDIATE));
    }
    await ask(configure, configuration);
    const request = analyzeRequest(
      resource("aws:kms/key:Key", "data", { description: "Data.", deletionWindowInDays: 7 }),
    );
    const response = (await ask(remediate, request)) as unknown as {
      getRemediationsList(): readonly {
        getPolicyname(): string;
        getProperties(): ReturnType<typeof structOf>;
      }[];
    };
    assert.ok(request instanceof AnalyzeRequest);
    assert.deepEqual(
      response
        .getRemediationsList()
        .map((one) => [one.getPolicyname(), one.getProperties().toJavaScript()])
        .sort(),
      [
        ["key-deletion-window", { description: "Data.", deletionWindowInDays: 30 }],
        ["key-rotated", { description: "Data.", deletionWindowInDays: 30, enableKeyRotation: true }],
      ],
    );
  });
});
