import assert from "node:assert/strict";

import * as fc from "fast-check";

import { efaInterfaces } from "../../../../components/hpc/capacity/efa-interfaces";
import { type Ec2InstanceFacts, ec2InstanceFacts, ec2InstanceTypes } from "../../../../components/instances";

function factsOf(type: string): Ec2InstanceFacts {
  const facts = ec2InstanceFacts(type);
  assert.ok(facts, `${type} is unknown`);
  return facts;
}

/** `card/device type` of each. */
function shown(type: string, interfaceType?: "efa" | "efa-only"): readonly string[] {
  return efaInterfaces(factsOf(type), interfaceType).map(
    (one) => `${one.networkCardIndex}/${one.deviceIndex} ${one.interfaceType}`,
  );
}

describe("the interfaces of a type with EFA", () => {
  it("are one that carries both where there is one card", () => {
    assert.deepEqual(shown("hpc6a.48xlarge"), ["0/0 efa"]);
    assert.deepEqual(shown("c5n.18xlarge"), ["0/0 efa"]);
  });

  it("stand apart on one card where the program asks for it", () => {
    assert.deepEqual(shown("c5n.18xlarge", "efa-only"), ["0/0 interface", "0/1 efa-only"]);
  });

  it("take one address for all cards of a GPU type, with EFA beside it and on every other card", () => {
    assert.deepEqual(shown("p4d.24xlarge"), [
      "0/0 interface",
      "0/1 efa-only",
      "1/1 efa-only",
      "2/1 efa-only",
      "3/1 efa-only",
    ]);
  });

  it("carry both on every card where the program asks for it", () => {
    assert.deepEqual(shown("p4d.24xlarge", "efa"), ["0/0 efa", "1/1 efa", "2/1 efa", "3/1 efa"]);
  });

  it("are 32 with EFA on a p5, 16 on a p5en, 16 on a trn2", () => {
    const count = (type: string) => shown(type).filter((one) => one.endsWith("efa-only")).length;
    assert.deepEqual(["p5.48xlarge", "p5en.48xlarge", "trn2.48xlarge"].map(count), [32, 16, 16]);
  });

  it("leave the first card to IP where it has no EFA", () => {
    assert.deepEqual(shown("p6-b300.48xlarge").slice(0, 3), [
      "0/0 interface",
      "1/1 efa-only",
      "2/1 efa-only",
    ]);
    assert.equal(shown("p6-b300.48xlarge").length, 17);
  });

  it("are joined on the first card where a card has room for one", () => {
    assert.deepEqual(shown("hpc6id.32xlarge"), ["0/0 efa", "1/0 efa-only"]);
  });

  it("are as EC2 takes them, whatever the type", () => {
    const types = ec2InstanceTypes().filter((type) => factsOf(type).efaInterfaces > 0);
    assert.ok(types.length > 100);
    fc.assert(
      fc.property(
        fc.constantFrom(...types),
        fc.constantFrom("efa", "efa-only", undefined),
        (type, interfaceType) => {
          const facts = factsOf(type);
          const all = efaInterfaces(facts, interfaceType);
          const places = all.map(({ networkCardIndex, deviceIndex }) => `${networkCardIndex}/${deviceIndex}`);
          assert.equal(new Set(places).size, places.length, "two in one place");
          assert.notEqual(all[0]?.interfaceType, "efa-only", "EFA-only cannot be the first");
          assert.equal(all[0]?.deviceIndex, 0);
          assert.equal(all.filter((one) => one.interfaceType !== "interface").length, facts.efaInterfaces);
          assert.ok(all.length <= facts.maximumNetworkInterfaces);
          assert.ok(all.every(({ networkCardIndex }) => networkCardIndex < facts.networkCards));
        },
      ),
      { numRuns: 300 },
    );
  });
});
