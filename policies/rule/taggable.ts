import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";

const answers = new Map<string, boolean>();

/**
 * Whether resources of a type take tags. An analyzer sees only the inputs that a program gave, so a resource without
 * tags looks the same as one that takes none; `@pulumi/aws` itself tells them apart: exactly its taggable types have
 * the output `tagsAll`. Its file for the type is read, not run.
 */
export function isTaggable(type: string): boolean {
  const known = answers.get(type);
  if (known !== undefined) {
    return known;
  }
  const answer = readTaggable(type);
  answers.set(type, answer);
  return answer;
}

function readTaggable(type: string): boolean {
  // aws:s3/bucket:Bucket lives in s3/bucket.js
  const [, module] = /^aws:([\w/]+):\w+$/.exec(type) ?? [];
  if (module === undefined) {
    return false;
  }
  const file = path.join(path.dirname(require.resolve("@pulumi/aws/package.json")), `${module}.js`);
  return existsSync(file) && readFileSync(file, "utf8").includes('resourceInputs["tagsAll"]');
}
