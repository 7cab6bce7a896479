import assert from "node:assert/strict";

import fc from "fast-check";

import { AwsCallError } from "../../../cli/sagemaker/aws-call-error";
import { closeNames } from "../../../cli/sagemaker/close-names";
import { describeSeconds } from "../../../cli/sagemaker/job";
import { jobName, prefixOf } from "../../../cli/sagemaker/job-name";
import { regionWithin } from "../../../cli/sagemaker/region";
import { openSecrets, redact } from "../../../cli/sagemaker/secrets";
import { watch } from "../../../cli/sagemaker/watch";

describe("what commands on AWS are made of", () => {
  it("gives every run a name that AWS accepts, that sorts by age and that tells its prefix", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.constantFrom(32, 63, 64), (prefix, longest) => {
        const name = jobName(prefix, longest, 1_800_000_000_000);
        assert.match(name, /^[a-zA-Z0-9](-*[a-zA-Z0-9])*$/);
        assert.ok(name.length <= longest);
        assert.ok(jobName(prefix, longest, 1_800_000_060_000) > name);
        assert.ok(name.startsWith(prefixOf(name)));
        assert.notEqual(prefixOf(name), `${name}-`);
      }),
    );
    assert.match(jobName("churn-", 63), /^churn-[0-9a-z]{12}$/);
    const longest = `${"a".repeat(19)}-`;
    assert.ok(
      jobName(longest, 32).startsWith(longest),
      "a prefix of 20 characters stays whole in a tuning job's name",
    );
  });

  it("finds the region of a definition only where all of it agrees", () => {
    const key = "arn:aws:kms:eu-west-1:111122223333:key/1";
    assert.equal(regionWithin({ a: [key], role: "arn:aws:iam::111122223333:role/r" }), "eu-west-1");
    assert.equal(regionWithin({ image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/i:1" }), "eu-west-1");
    assert.equal(regionWithin({ a: key, b: "arn:aws:kms:us-east-1:111122223333:key/1" }), undefined);
    assert.equal(regionWithin({ bucket: "arn:aws:s3:::models" }), undefined);
  });

  it("opens secrets wherever they stand, and finds those that it cannot open", () => {
    const secret = (fields: object) => ({
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      ...fields,
    });
    const shown = secret({ plaintext: JSON.stringify({ a: ["x1", { b: "x1-longer" }] }) });
    const opened = openSecrets({ shown, hidden: [secret({ ciphertext: "v1:" })], plain: "p" });
    assert.deepEqual(opened.value, {
      shown: { a: ["x1", { b: "x1-longer" }] },
      hidden: [undefined],
      plain: "p",
    });
    assert.deepEqual(opened.secrets, ["x1-longer", "x1"]);
    assert.deepEqual(opened.encrypted, ["hidden.0"]);
    assert.equal(redact("it is x1-longer, not x1", opened.secrets), "it is [secret], not [secret]");
  });

  it("names what is most like a name first, and the rest by their number", () => {
    const names = ["alpha", "churn-may", "churn-june", "b", "c", "d", "e"];
    assert.equal(
      closeNames("churn-mai", names, "jobs"),
      "the jobs most like it are churn-may, churn-june, alpha, b, c, and 2 more.",
    );
    assert.equal(closeNames("x", [], "jobs"), "there are no jobs.");
  });

  it("tells seconds as people do", () => {
    assert.deepEqual([9, 59.6, 183, 3_900].map(describeSeconds), [
      "9 s",
      "1 min 0 s",
      "3 min 3 s",
      "1 h 5 min",
    ]);
  });

  it("looks again after failures that pass, gives up after ten of them in a row, and at once after others", async () => {
    const call = { action: "sagemaker:DescribeTrainingJob", region: "eu-west-1" };
    const looking = (outcomes: readonly (AwsCallError | "running" | "ended")[]) => {
      let looks = 0;
      const look = () => {
        const outcome = outcomes[Math.min(looks, outcomes.length - 1)];
        looks += 1;
        return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome);
      };
      const ended = (seen: unknown) => seen === "ended";
      const signal = new AbortController().signal;
      const nothing = () => undefined;
      return watch({ look, ended, show: nothing, failed: nothing, milliseconds: 0, signal }).then(
        () => looks,
        (error: Error) => `${error.message} after ${looks}`,
      );
    };
    const passing = new AwsCallError("throttled", "throttled", call);
    const lasting = new AwsCallError("denied", "denied", call);
    assert.equal(await looking([...Array<AwsCallError>(9).fill(passing), "running", passing, "ended"]), 12);
    assert.equal(await looking([passing]), "throttled after 10");
    assert.equal(await looking(["running", lasting]), "denied after 2");
  });
});
