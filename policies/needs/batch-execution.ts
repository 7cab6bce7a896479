import { type AccessIdentity, type AccessResource, type StackAccess } from "../access";
import { assumedBy } from "./assumed-by";
import { containersOfJob, jobDefinitionType } from "./batch-definitions";
import { placeOfTask, sourceOfTasks } from "./container-definitions";
import { imageCalls } from "./execution-calls";
import { forbiddenAssumptions, forbiddenToAll } from "./forbidden";
import { forbiddenJobs, forbiddenSubmissions } from "./forbidden-jobs";
import { forbiddenPlaces } from "./forbidden-places";
import type { AwsPage, Workload, WorkloadInstance } from "./model";
import { logCalls, loggingOf, otherUses } from "./task-execution";
import { isSecretUnknown, secretCalls, secretsOf } from "./task-secrets";
import { fieldOf, textField } from "./values";

const service = "ecs-tasks.amazonaws.com";
const source: AwsPage = "https://docs.aws.amazon.com/batch/latest/userguide/execution-IAM-role.html";

/** What ECS does to start the containers of a Batch job, under the definition's execution role: image, log and secrets. */
export const batchExecution: Workload = {
  kind: "batch-execution",
  description:
    "ECS starts the containers of an AWS Batch job: pulls images, reads secrets, writes their log.",
  source,
  types: [jobDefinitionType],
  find: (access) =>
    access.index.all(jobDefinitionType).flatMap((definition) => {
      const containers = containersOfJob(definition);
      const roles = new Set(containers.map((one) => access.identity(textField(one, "executionRoleArn"))));
      return [...roles].flatMap((role) =>
        role === undefined ? [] : [instance(access, definition, containers, role)],
      );
    }),
};

function instance(
  access: StackAccess,
  definition: AccessResource,
  containers: readonly unknown[],
  role: AccessIdentity,
): WorkloadInstance {
  const place = placeOfTask(access, definition);
  const secrets = containers.flatMap(secretsOf);
  const images = new Set(containers.map((container) => fieldOf(container, "image")));
  const groups = containers.flatMap((container) => loggingOf(container, place)).slice(0, 1);
  return {
    ...{ name: `${definition.name} (start)`, urn: definition.urn, role },
    calls: [
      assumedBy(access, role, { service, sourceArn: sourceOfTasks(place), source }),
      ...[...images].flatMap((image) => imageCalls(image, place, source)),
      ...groups.flatMap(logCalls),
      ...secrets.flatMap((secret) => secretCalls(access, secret, place)),
    ],
    forbidden: () => [
      ...forbiddenToAll(access, role),
      ...forbiddenAssumptions(access, role, service),
      ...forbiddenPlaces(access, place, { subnets: [], securityGroups: [] }),
      ...forbiddenJobs(place),
      ...forbiddenSubmissions(place),
      ...groups.flatMap(([group]) => otherUses(group)),
    ],
    ...(secrets.some((secret) => isSecretUnknown(access, secret)) && {
      incomplete: "the stack does not tell which key encrypts a secret",
    }),
  };
}
