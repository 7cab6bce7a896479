import * as assert from "node:assert/strict";

import * as inference from "../../../components/inference";
import * as batch from "../../../components/inference/batch";
import * as choice from "../../../components/inference/choice";
import * as container from "../../../components/inference/container";
import * as lambda from "../../../components/inference/lambda";

describe("components/inference", () => {
  it("is one door to every way of serving, and to what chooses among them", () => {
    const { chooseEndpoint, costPerMillion, modelMemoryGiB, rightSize, smallestType } = choice;
    const expected = {
      ...{ BatchTransform: batch.BatchTransform },
      ...{ ContainerInference: container.ContainerInference, LambdaInference: lambda.LambdaInference },
      ...{ containerLogGroupName: container.containerLogGroupName },
      ...{ apiLogGroupName: lambda.apiLogGroupName, lambdaLogGroupName: lambda.lambdaLogGroupName },
      ...{ chooseEndpoint, costPerMillion, modelMemoryGiB, rightSize, smallestType },
    };
    const offered: Readonly<Record<string, unknown>> = inference;
    for (const [name, what] of Object.entries(expected)) {
      assert.ok(what !== undefined && offered[name] === what, `${name} is not offered`);
    }
  });
});
