import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { followEventLog } from "../../../sandbox/environment/event-log";
import { EventCollector, type EngineEvent, joinPhases } from "../../../sandbox/environment/events";

const URN = "urn:pulumi:dev::mlhpc::aws:s3/bucket:Bucket::raw";

function collected(...events: readonly EngineEvent[]) {
  const collector = new EventCollector();
  events.forEach((event) => collector.add(event));
  return collector.result();
}

function finding(policyName: string, message: string): EngineEvent {
  return {
    policyEvent: {
      resourceUrn: URN,
      policyName,
      policyPackName: "mlhpc",
      enforcementLevel: "mandatory",
      message,
    },
  };
}

describe("the events of an engine run", () => {
  it("tell passed, failed and undecided policies apart", () => {
    const summary = { policyAnalyzeSummaryEvent: { passed: ["one", "two", "three"], failed: ["four"] } };
    const run = collected(
      summary,
      finding("two", "the bucket is public"),
      finding(
        "three",
        "can't run policy 'three' from policy pack 'mlhpc@v0.1.0' during preview: arn can't be known",
      ),
      finding(
        "four",
        "can't run policy 'four' from policy pack 'mlhpc@v0.1.0' during preview: id can't be known",
      ),
    );
    assert.deepEqual(run.policiesPassed, ["one"]);
    assert.deepEqual(run.policiesFailed, ["two"]);
    assert.deepEqual(run.policiesUndecided, ["four", "three"]);
    assert.deepEqual(
      run.violations.map(({ policy, message }) => [policy, message]),
      [["two", "the bucket is public"]],
    );
  });

  it("count what is said twice once, without colors and passing remarks", () => {
    const error: EngineEvent = {
      diagnosticEvent: { severity: "error", message: "\u001b[31m<{%fg 1%}>no such role<{%reset%}>\n" },
    };
    const passing: EngineEvent = {
      diagnosticEvent: { severity: "info", message: "still waiting", ephemeral: true },
    };
    assert.deepEqual(collected(error, error, passing).diagnostics, [
      { severity: "error", urn: "", message: "no such role" },
    ]);
  });

  it("keep the steps that change something", () => {
    const step = (op: string): EngineEvent => ({
      resourcePreEvent: { metadata: { op, urn: `${URN}-${op}`, type: "aws:s3/bucket:Bucket" } },
    });
    const run = collected(step("same"), step("read"), step("update"), step("create"));
    assert.deepEqual(
      run.steps.map(({ op }) => op),
      ["update", "create"],
    );
  });

  it("notice that the outputs of the stack changed", () => {
    const outputs = (before: object, after: object): EngineEvent => ({
      resOutputsEvent: {
        metadata: {
          op: "same",
          urn: "",
          type: "pulumi:pulumi:Stack",
          old: { outputs: before },
          new: { outputs: after },
        },
      },
    });
    assert.equal(collected(outputs({ name: "a" }, { name: "a" })).outputsChanged, false);
    assert.equal(collected(outputs({ name: "a" }, { name: "b" })).outputsChanged, true);
  });

  it("of a preview and its update together say what was planned and what the last decided", () => {
    const preview = collected(
      finding("two", "can't run policy 'two' from policy pack 'mlhpc@v0.1.0' during preview: x"),
    );
    const update = collected(
      { policyAnalyzeSummaryEvent: { passed: ["two"] } },
      { summaryEvent: { isPreview: false, durationSeconds: 1, resourceChanges: { create: 3 } } },
    );
    const run = joinPhases([preview, update]);
    assert.deepEqual([run.policiesPassed, run.policiesUndecided, run.changes], [["two"], [], { create: 3 }]);
  });

  it("are read from the log as they come, also those cut in the middle of a character", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "mlhpc-events-"));
    const file = path.join(folder, "events.jsonl");
    writeFileSync(file, "");
    const messages: string[] = [];
    const log = followEventLog(file, ({ diagnosticEvent }) => messages.push(diagnosticEvent?.message ?? ""));
    const line = Buffer.from(
      `${JSON.stringify({ diagnosticEvent: { severity: "info", message: "größer" } })}\n`,
    );
    for (const byte of line) {
      appendFileSync(file, Buffer.of(byte));
    }
    appendFileSync(file, line);
    log.finish();
    assert.deepEqual(messages, ["größer", "größer"]);
    rmSync(folder, { recursive: true });
  });
});
