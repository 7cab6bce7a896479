import { SageMakerClient } from "@aws-sdk/client-sagemaker";

import { clientSettings, explain } from "./client-settings";

/** A client whose errors are `AwsCallError`s. */
export function sageMakerClient(region: string): SageMakerClient {
  const client = new SageMakerClient(clientSettings(region));
  client.middlewareStack.add(explain("sagemaker", region), { step: "initialize", name: "explain" });
  return client;
}
