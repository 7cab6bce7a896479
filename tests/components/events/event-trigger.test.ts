import * as assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";

import type { Grantee } from "../../../components/core";
import { EventTrigger, type EventTriggerArgs } from "../../../components/events";
import { createdUnder, deployed, grantsUnder, inputsOf, mockCloud } from "../mock-cloud";

const arn = "arn:aws:states:ap-southeast-1:000000000000:stateMachine:next";
const target = {
  arn,
  grantStart: (grantee: Grantee): pulumi.Resource =>
    grantee.allow("start-next", [{ sid: "Start", actions: ["states:StartExecution"], resources: [arn] }]),
};
const pattern = { source: ["aws.s3"], "detail-type": ["Object Created"] } as const;

describe("EventTrigger", () => {
  mockCloud();

  it("starts its target by events that fit, with Outputs anywhere in the pattern", async () => {
    const detail = { bucket: { name: [pulumi.output("raw")] }, object: { key: [{ prefix: "in/" }] } };
    await deployed(() => new EventTrigger("arrival", { pattern: { ...pattern, detail }, target }));
    const { eventPattern, state } = inputsOf("aws:cloudwatch/eventRule:EventRule", "arrival-rule");
    assert.deepEqual(JSON.parse(String(eventPattern)), {
      source: ["aws.s3"],
      "detail-type": ["Object Created"],
      detail: { bucket: { name: ["raw"] }, object: { key: [{ prefix: "in/" }] } },
    });
    assert.equal(state, "ENABLED");
    assert.deepEqual(
      grantsUnder("arrival").flatMap(({ Action, Resource }) => [...Action, ...(Resource ?? [])]),
      ["states:StartExecution", arn],
    );
  });

  it("can stand there without effect, and takes a last word", async () => {
    const args: EventTriggerArgs = {
      pattern,
      target,
      enabled: false,
      transform: {
        target: (one) => {
          one.retryPolicy = { maximumEventAgeInSeconds: 3600 };
        },
      },
    };
    await deployed(() => new EventTrigger("asleep", args));
    assert.equal(inputsOf("aws:cloudwatch/eventRule:EventRule", "asleep-rule").state, "DISABLED");
    const { retryPolicy } = inputsOf("aws:cloudwatch/eventTarget:EventTarget", "asleep-target");
    assert.deepEqual(retryPolicy, { maximumEventAgeInSeconds: 3600 });
  });

  it("refuses what fits nothing, and a description that is too long", () => {
    assert.throws(
      () => new EventTrigger("refused", { pattern: { ...pattern, resources: [] }, target }),
      /pattern\.resources is empty; name one, or leave it out for any\./,
    );
    assert.throws(
      () => new EventTrigger("refused", { pattern, target, description: "x".repeat(513) }),
      /description has 513 characters; EventBridge allows 512\./,
    );
    assert.deepEqual(createdUnder("refused"), []);
  });
});
