import * as assert from "node:assert/strict";

import { TrainingJob } from "../../../components/training";
import { createdUnder, deployed, mockCloud } from "../mock-cloud";
import { baseArgs, plain } from "./base-args";

describe("TrainingJob", () => {
  mockCloud();

  it("defines", async () => {
    const job = await deployed(() => new TrainingJob("churn", baseArgs()));
    console.log(JSON.stringify(await plain(job.request), null, 1));
    console.log(createdUnder("churn").map((x) => `${x.type} ${x.name}`).join("\n"));
    assert.equal(job.namePrefix, "churn-");
  });
});
