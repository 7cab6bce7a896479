import { accessLogDelivery } from "./access-log-delivery";
import { application } from "./application";
import { batchExecution } from "./batch-execution";
import { batchInstance } from "./batch-instance";
import { batchJob } from "./batch-job";
import { batchSubmitter } from "./batch-submitter";
import { containerInstance } from "./container-instance";
import { containerTask } from "./container-task";
import { efaInstance } from "./efa-instance";
import { dataRepository } from "./data-repository";
import { encryptedLogGroup } from "./encrypted-log-group";
import { endpointCaller } from "./endpoint-caller";
import { eventNotice } from "./event-notice";
import { eventTarget } from "./event-target";
import { flowLogs } from "./flow-logs";
import { lambdaFunction } from "./function";
import { githubDeploy } from "./github-deploy";
import { hosting } from "./hosting";
import { imageBuild } from "./image-build";
import { imageLifecycle } from "./image-lifecycle";
import type { Workload } from "./model";
import { modelMonitor } from "./model-monitor";
import { modelReview } from "./model-review";
import { outsideJob } from "./outside-job";
import { persona } from "./persona";
import { processingJob } from "./processing-job";
import { sagemakerJob } from "./sagemaker-job";
import { schedule } from "./schedule";
import { stateMachine } from "./state-machine";
import { taskExecution } from "./task-execution";
import { trainingJob } from "./training-job";

/**
 * Every kind of workload that the table knows. Join here: a component that brings a role, or has a service use a
 * key or a bucket, adds its file and its line; a role of prod or of an example that no line finds fails the stack tests.
 */
export const workloads: readonly Workload[] = [
  accessLogDelivery,
  application,
  batchExecution,
  batchInstance,
  batchJob,
  batchSubmitter,
  containerInstance,
  containerTask,
  efaInstance,
  dataRepository,
  encryptedLogGroup,
  endpointCaller,
  eventNotice,
  eventTarget,
  flowLogs,
  lambdaFunction,
  githubDeploy,
  hosting,
  imageBuild,
  imageLifecycle,
  modelMonitor,
  modelReview,
  outsideJob,
  persona,
  processingJob,
  sagemakerJob,
  schedule,
  stateMachine,
  taskExecution,
  trainingJob,
];
