import type { ContainerJob, MultiNodeJob } from "./job-definition-args";
import type { Platform } from "./platform";

/** Several nodes are always instances. */
export function platformOf({ container }: ContainerJob | MultiNodeJob): Platform {
  return container?.platformCapability === "FARGATE" ? "FARGATE" : "EC2";
}
