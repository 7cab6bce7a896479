import * as assert from "node:assert/strict";

import { instanceFacts, instanceTypes } from "../../components/instances/instance-facts";
import { hasLocalStorage } from "../../policies/rule/instance-types";

describe("the rules' list of instance types with local storage", () => {
  it("says of every type of SageMaker what AWS says of it", () => {
    const types = (["hosting", "training", "processing", "transform"] as const).flatMap(instanceTypes);
    const known = [...new Set(types)].flatMap((type) => instanceFacts(type) ?? []);
    assert.ok(known.length > 200, `${known.length} types`);
    assert.deepEqual(
      known
        .filter(({ type, localStorage }) => localStorage !== hasLocalStorage(type))
        .map(({ type, localStorage }) => `${type} has ${localStorage ? "" : "no "}local storage`),
      [],
    );
  });
});
