import { accessLogDelivery } from "./access-log-delivery";
import { application } from "./application";
import { batchExecution } from "./batch-execution";
import { batchInstance } from "./batch-instance";
import { batchJob } from "./batch-job";
import { batchSubmitter } from "./batch-submitter";
import { clusterCleanup } from "./cluster-cleanup";
import { clusterComputeNode } from "./cluster-compute-node";
import { clusterHeadNode } from "./cluster-head-node";
import { clusterLoginNode } from "./cluster-login-node";
import { clusterProvider } from "./cluster-provider";
import { containerInstance } from "./container-instance";
import { containerTask } from "./container-task";
import { dataRepository } from "./data-repository";
import { desktopUser } from "./desktop-user";
import { efaInstance } from "./efa-instance";
import { eksCluster } from "./eks-cluster";
import { eksNode } from "./eks-node";
import { eksPod } from "./eks-pod";
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
import { instanceHours } from "./instance-hours";
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
import { workstation } from "./workstation";

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
  clusterCleanup,
  clusterComputeNode,
  clusterHeadNode,
  clusterLoginNode,
  clusterProvider,
  containerInstance,
  containerTask,
  dataRepository,
  desktopUser,
  efaInstance,
  eksCluster,
  eksNode,
  eksPod,
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
  instanceHours,
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
  workstation,
];
