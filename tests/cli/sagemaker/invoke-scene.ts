import { PutObjectCommand } from "@aws-sdk/client-s3";

import { type Ended, runCommand } from "./command-run";
import { modelBucket, modelPrefix, variant } from "./endpoints";
import { fileIn, type Scene, sceneWith } from "./scene";

/** A stack with an endpoint of each way to be called; none of them is deployed yet. */
export function invokeScene(): () => Scene {
  return sceneWith({
    churn: { mode: "multiModel", modelBucket, modelPrefix },
    plain: { mode: "realtime" },
    small: { mode: "serverless" },
    steps: { mode: "multiContainer", containerHostnames: ["text", "images"] },
    shared: { mode: "inferenceComponents", inferenceComponentNames: ["summary"] },
    later: { mode: "async", asyncInput: `s3://${modelBucket}/requests` },
  });
}

/** Calls an endpoint of AWS with a line of CSV. */
export function invoke(scene: Scene, endpoint: string, ...args: readonly string[]): Promise<Ended> {
  const body = fileIn(scene, "request.csv", "0.5,12,1\n");
  const call = ["invoke", endpoint, "--every", "0.05", "--body", body, ...args];
  return runCommand(call, scene.emulator.environment);
}

/** The same of an endpoint in the stack. */
export function invokeInStack(scene: Scene, endpoint: string, ...args: readonly string[]): Promise<Ended> {
  return invoke(scene, endpoint, "--state", scene.state, ...args);
}

export async function deploy({ deployed }: Scene, name: string, config: object = {}): Promise<void> {
  const variants = [variant("AllTraffic", await deployed.model(name))];
  await deployed.endpoint(name, { ProductionVariants: variants, ...config });
}

/** `churn` with the models v1 and v2. */
export async function deployMultiModel({ deployed }: Scene): Promise<void> {
  await deployed.bucket();
  const variants = [variant("AllTraffic", await deployed.model("churn", true))];
  await deployed.endpoint("churn", { ProductionVariants: variants });
  for (const name of ["v1.tar.gz", "v2.tar.gz"]) {
    const object = { Bucket: modelBucket, Key: `${modelPrefix}${name}`, Body: "a model" };
    await deployed.s3.send(new PutObjectCommand(object));
  }
}
