import * as assert from "node:assert/strict";

import { cronProblem } from "../../../components/core";

describe("cronProblem", () => {
  it("takes what AWS takes, and leaves what is no cron expression to others", () => {
    const good = [
      "0 0 * * ? *",
      "0/15 8-18 ? * MON-FRI *",
      "0,30 0 1,15,L JAN,jul ? 2026-2030",
      "0 10 15W * ? *",
      "0 10 L-3 * ? *",
      "0 18 ? * 6L *",
      "0 10 ? * TUE#2 2199",
      "*/5 */2 * */3 ? 1970/2",
    ];
    const wrong = good.map((fields) => cronProblem("schedule", `cron(${fields})`));
    assert.deepEqual(
      wrong.filter((problem) => typeof problem === "string"),
      [],
    );
    const others = [undefined, "", "rate(1 hour)", "at(2026-01-31T08:00:00)", "cron(0 0 * * ?)", "every day"];
    assert.deepEqual(
      others.filter((other) => cronProblem("schedule", other) !== undefined),
      [],
    );
  });

  it("names the field that AWS would refuse, its value and its range", () => {
    const refused: Readonly<Record<string, string>> = {
      "60 0 * * ? *": 'its minutes is "60", and cron takes 0 to 59 there.',
      "0 25 * * ? *": 'its hours is "25", and cron takes 0 to 23 there.',
      "0 0 0 * ? *": 'its day of month is "0", and cron takes 1 to 31 there.',
      "0 0 * 13 ? *": 'its month is "13", and cron takes 1 to 12 there.',
      "0 0 ? * 0 *": 'its day of week is "0", and cron takes 1 to 7 there.',
      "0 0 ? * FUN *": 'its day of week is "FUN", and cron takes 1 to 7 there.',
      "0 0 * * ? 1969": 'its year is "1969", and cron takes 1970 to 2199 there.',
      "0/0 0 * * ? *": 'its minutes is "0/0", and cron takes 0 to 59 there.',
      "*-5 0 * * ? *": 'its minutes is "*-5", and cron takes 0 to 59 there.',
      "? 0 * * ? *": 'its minutes is "?", and cron takes 0 to 59 there.',
    };
    for (const [fields, says] of Object.entries(refused)) {
      assert.equal(cronProblem("schedule", `cron(${fields})`), `schedule is "cron(${fields})"; ${says}`);
    }
  });

  it("wants a question mark for one of both days", () => {
    for (const fields of ["0 0 * * * *", "0 0 ? * ? *", "0 0 1 * MON *"]) {
      assert.equal(
        cronProblem("schedule", `cron(${fields})`),
        `schedule is "cron(${fields})"; one of day of month and day of week is ?, since AWS takes the other only, such as cron(0 0 * * ? *).`,
      );
    }
  });
});
