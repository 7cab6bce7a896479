import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";

import { type Job, type JobPlan, sbatchHeader } from "../../components/hpc/plan";
import type { TieredBucket } from "../../components/storage";

/** One file in the bucket. */
export interface CaseFile {
  readonly key: string;
  readonly content: string;
}

/** Into how many pieces the box is cut along each of its sides, one piece a rank. */
export type Pieces = readonly [number, number, number];

export function ranksOf([x, y, z]: Pieces): number {
  return x * y * z;
}

/** The case as it lies in `case/`, cut for as many ranks as the job has, and the script that `sbatch` takes. */
export function caseFiles(plan: JobPlan, job: Job, pieces: Pieces): readonly CaseFile[] {
  const folder = path.join(__dirname, "case");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name));
  return [
    ...files.map((file) => ({
      key: `cases/cavity/${path.relative(folder, file)}`,
      content: readFileSync(file, "utf8"),
    })),
    {
      key: "cases/cavity/system/decomposeParDict",
      content: [
        "FoamFile { version 2.0; format ascii; class dictionary; object decomposeParDict; }",
        `numberOfSubdomains ${ranksOf(pieces)};`,
        // Scotch, which needs no thought, is an empty shell in the distribution's OpenFOAM.
        "method hierarchical;",
        `hierarchicalCoeffs { n (${pieces.join(" ")}); }`,
        "",
      ].join("\n"),
    },
    {
      key: "cases/solve.sbatch",
      content: ["#!/bin/bash", sbatchHeader(plan, job), "", script("solve.sh")].join("\n"),
    },
  ];
}

/** A script of this folder, with what tells whether it is still the same. */
export function script(name: string): string {
  return readFileSync(path.join(__dirname, "scripts", name), "utf8");
}

export function sha256(content: string): string {
  return createHash("sha256").update(content).digest("hex");
}

export function upload(bucket: TieredBucket, files: readonly CaseFile[]): pulumi.Output<string>[] {
  return files.map(
    ({ key, content }) => new aws.s3.BucketObjectv2(key, { bucket: bucket.bucketName, key, content }).key,
  );
}
