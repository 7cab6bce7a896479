import { type SageMakerClient } from "@aws-sdk/client-sagemaker";

import { AwsCallError } from "./aws-call-error";
import { byName } from "./by-name";
import { type JobKind } from "./job";
import { trainingJobs } from "./training-job";
import { tuningJobs } from "./tuning-job";

/** The kind of the job called `name`: a training job, or a tuning job, which runs many of them. */
export async function findJob(client: SageMakerClient, region: string, name: string): Promise<JobKind> {
  const [training, tuning] = [trainingJobs(client, region), tuningJobs(client, region)];
  const names = async () => [...(await training.names()), ...(await tuning.names())];
  try {
    await training.describe(name);
    return training;
  } catch (error) {
    if (!(error instanceof AwsCallError) || error.problem !== "missing") {
      throw error;
    }
  }
  await byName({ noun: "training or tuning job", name, region, names }, () => tuning.describe(name));
  return tuning;
}
