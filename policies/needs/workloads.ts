import { accessLogDelivery } from "./access-log-delivery";
import { encryptedLogGroup } from "./encrypted-log-group";
import { endpointCaller } from "./endpoint-caller";
import { flowLogs } from "./flow-logs";
import { githubDeploy } from "./github-deploy";
import type { Workload } from "./model";
import { multiModelEndpoint } from "./multi-model-endpoint";
import { persona } from "./persona";
import { processingJob } from "./processing-job";
import { trainingJob } from "./training-job";

/**
 * Every kind of workload that the table knows. Join here: a component that brings a role, or has a service use a
 * key or a bucket, adds its file and its line; a role of prod that no line finds fails tests/stacks/needs.test.ts.
 */
export const workloads: readonly Workload[] = [
  accessLogDelivery,
  encryptedLogGroup,
  endpointCaller,
  flowLogs,
  githubDeploy,
  multiModelEndpoint,
  persona,
  processingJob,
  trainingJob,
];
