import { type DescribeEndpointOutput, type SageMakerClient } from "@aws-sdk/client-sagemaker";

import { progressTo } from "../output";
import { describeEndpoint } from "./endpoint/describe-endpoint";
import { type EndpointReference } from "./endpoint/endpoint-reference";
import { interruptible } from "./interruption";
import { describeSeconds } from "./job";
import { InterruptedError, watch } from "./watch";

const MOVING = new Set<string>(["Creating", "Updating", "SystemUpdating", "RollingBack"]);

/** Waits until nothing is under way at the endpoint any more; undefined where the user stops looking, and the change goes on. */
export async function untilSettled(
  client: SageMakerClient,
  reference: EndpointReference,
  milliseconds: number,
): Promise<DescribeEndpointOutput | undefined> {
  const progress = progressTo();
  let told = "";
  return interruptible(async (signal) => {
    try {
      return await watch({
        look: () => describeEndpoint(client, reference),
        ended: ({ EndpointStatus }) => !MOVING.has(EndpointStatus ?? ""),
        show: (endpoint, seconds) => {
          const stage = stageOf(endpoint);
          if (stage !== told) {
            told = stage;
            progress.say(stage);
          }
          progress.update(`${stage}, ${describeSeconds(seconds)}`);
        },
        failed: ({ message }) => progress.say(`${message} Looking again.`),
        ...{ milliseconds, signal },
      });
    } catch (error) {
      if (error instanceof InterruptedError) {
        return undefined;
      }
      throw error;
    } finally {
      progress.done();
    }
  });
}

/** `Updating`, with what a deployment is at: `Updating: Baking`. */
function stageOf({ EndpointStatus, PendingDeploymentSummary }: DescribeEndpointOutput): string {
  const stages = PendingDeploymentSummary?.ProductionVariants?.flatMap(({ VariantStatus = [] }) =>
    VariantStatus.flatMap(({ Status }) => Status ?? []),
  );
  return [EndpointStatus ?? "", ...new Set(stages)].join(": ");
}
