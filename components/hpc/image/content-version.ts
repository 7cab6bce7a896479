import { createHash } from "node:crypto";

import * as pulumi from "@pulumi/pulumi";

/** Image Builder's upper limit of each number of a version (API reference, CreateImageRecipe, semanticVersion). */
const largest = 2 ** 30;

/**
 * `<version>.<number>`, the number made from the content. Image Builder never changes what has a version: changed content needs
 * another, and a version that is kept by hand is forgotten on the day that it matters.
 */
export function contentVersion(version: string, content: unknown): pulumi.Output<string> {
  return pulumi.jsonStringify(content).apply((text) => {
    const number = createHash("sha256").update(text).digest().readUInt32BE(0) % largest;
    return `${version}.${number}`;
  });
}
