import { HeadObjectCommand, type HeadObjectCommandOutput, PutObjectCommand } from "@aws-sdk/client-s3";

import { sha256, tarball } from "./archives";
import { type Ended, runCommand } from "./command-run";
import { exportedEndpoints, modelBucket, modelPrefix } from "./endpoints";
import { fileIn, type Scene, sceneWith } from "./scene";

export const archive = tarball({ "model.json": '{"trees":100}' });
export const hash = sha256(archive);
/** What `publish` calls `churn.tar.gz` with the archive in it. */
export const versioned = `churn/${hash.slice(0, 12)}.tar.gz`;

const endpoints = (bucket: string) => ({
  churn: { mode: "multiModel", modelBucket: bucket, modelPrefix },
});

/** What `pulumi stack export` writes where the models of `churn` are in another bucket. */
export function stateWithModelsIn(bucket: string): string {
  return JSON.stringify(exportedEndpoints(endpoints(bucket)));
}

/** A multi-model endpoint in a stack, its empty bucket, and an archive to publish. */
export function catalogueScene(): () => Scene {
  const scene = sceneWith(endpoints(modelBucket));
  beforeEach(async () => {
    fileIn(scene(), "churn.tar.gz", archive);
    await scene().deployed.bucket();
  });
  return scene;
}

/** Runs a verb of `mlhpc models` on the endpoint of the stack. */
export function models({ emulator, state }: Scene, verb: string, ...args: readonly string[]): Promise<Ended> {
  return runCommand(["models", verb, "churn", "--state", state, ...args], emulator.environment);
}

/** Puts an object where models are, as no command of ours would. */
export async function putModel(
  { deployed }: Scene,
  name: string,
  Body: string,
  Metadata: Record<string, string> = {},
  Bucket = modelBucket,
): Promise<void> {
  const object = { Bucket, Key: `${modelPrefix}${name}`, Body, Metadata };
  await deployed.s3.send(new PutObjectCommand(object));
}

export function headOf({ deployed }: Scene, name: string): Promise<HeadObjectCommandOutput> {
  const object = { Bucket: modelBucket, Key: `${modelPrefix}${name}`, ChecksumMode: "ENABLED" } as const;
  return deployed.s3.send(new HeadObjectCommand(object));
}
