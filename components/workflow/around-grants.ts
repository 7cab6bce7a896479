import type * as pulumi from "@pulumi/pulumi";

import type { Grantee } from "../core";
import type { BucketLike } from "../storage";
import type { AroundTransform, ObjectsUnder } from "./around-transform";

type Verb = "grantList" | "grantWrite" | "grantDelete";

/** What listing input, keeping manifests and emptying failed outputs takes, each grant once. */
export function grantAround(grantee: Grantee, arounds: readonly AroundTransform[]): pulumi.Resource[] {
  const wanted = arounds.flatMap(({ input, output, splitting }): (readonly [Verb, ObjectsUnder])[] => [
    ["grantList", output],
    ["grantDelete", output],
    ...(splitting === undefined
      ? []
      : ([
          ["grantList", input],
          ["grantWrite", splitting.manifests],
          ["grantDelete", splitting.manifests],
        ] as const)),
  ]);
  const seen = new Map<BucketLike, Set<string>>();
  return wanted.flatMap(([verb, { bucket, prefix }]) => {
    const known = seen.get(bucket) ?? new Set();
    seen.set(bucket, known);
    if (known.has(`${verb} ${prefix}`)) {
      return [];
    }
    known.add(`${verb} ${prefix}`);
    return [bucket[verb](grantee, `${prefix}*`)];
  });
}
