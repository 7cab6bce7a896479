import * as fc from "fast-check";

import type { CapacitySize, Deployment } from "../../../components/inference";
import { maybe, whole } from "./places";

/** What decides how an endpoint can move on. */
export interface Fleet {
  readonly instances: number;
  readonly rolls: boolean;
}

function part(instances: number, min: number, max: number): fc.Arbitrary<CapacitySize> {
  const counts = Array.from({ length: instances }, (_, index) => index + 1).filter(
    (count) => (count / instances) * 100 >= min && (count / instances) * 100 <= max,
  );
  const byPercent = whole(min, max).map((value) => ({ type: "CAPACITY_PERCENT" as const, value }));
  return counts.length === 0
    ? byPercent
    : fc.oneof(
        byPercent,
        fc.constantFrom(...counts).map((value) => ({ type: "INSTANCE_COUNT" as const, value })),
      );
}

const names = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9 _.-]{0,60}[A-Za-z0-9]$/);
const guarded = {
  autoRollback: maybe(fc.boolean()),
  maximumExecutionTimeoutInSeconds: maybe(whole(13_000, 14_400)),
};
const watched = { waitIntervalInSeconds: maybe(whole(0, 300)) };
const blueGreen = { ...guarded, ...watched, terminationWaitInSeconds: maybe(whole(0, 3600)) };

/** Every strategy that such a fleet can take. */
export function deployment({ instances, rolls }: Fleet): fc.Arbitrary<Deployment> {
  const allAtOnce = fc.record({ strategy: fc.constant("allAtOnce"), ...blueGreen });
  const inParts = [
    fc.record({ strategy: fc.constant("canary"), ...blueGreen, canarySize: maybe(part(instances, 1, 50)) }),
    fc.record({
      strategy: fc.constant("linear"),
      ...blueGreen,
      linearStepSize: maybe(part(instances, 10, 50)),
    }),
    ...(rolls ? [rolling(instances)] : []),
  ];
  return fc
    .tuple(fc.oneof(allAtOnce, ...(instances > 1 ? inParts : [])), fc.uniqueArray(names, { maxLength: 3 }))
    .map(([chosen, rollbackAlarmNames]) =>
      chosen.autoRollback === false ? chosen : { ...chosen, rollbackAlarmNames },
    );
}

/** In batches, which is all that components take. */
export function rolling(instances: number) {
  return fc.record({
    strategy: fc.constant("rolling"),
    ...guarded,
    // Twenty batches of the default wait would take longer than a deployment may.
    waitIntervalInSeconds: whole(0, 300),
    maximumBatchSize: maybe(part(instances, 5, 50)),
    rollbackMaximumBatchSize: maybe(part(instances, 1, 100)),
  });
}
