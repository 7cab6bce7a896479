import { type AccessIdentity, type AccessResource, type StackAccess, textOf } from "../access";
import { assumedBy } from "./assumed-by";
import { bucketFacts } from "./buckets";
import {
  containersOf,
  environmentOf,
  placeOfTask,
  sourceOfTasks,
  taskDefinitionType,
} from "./container-definitions";
import { forbiddenAssumptions, forbiddenToAll } from "./forbidden";
import { forbiddenWays } from "./forbidden-objects";
import { forbiddenPlaces } from "./forbidden-places";
import { forbiddenTasks } from "./forbidden-tasks";
import type { Call, Workload, WorkloadInstance } from "./model";
import { isWithin, modelPlaces, modelReads } from "./model-places";
import { pages } from "./pages";
import { fieldOf, listOf, textField } from "./values";

const service = "ecs-tasks.amazonaws.com";

/**
 * The containers of an ECS task under its task role, and nothing that ECS does to start them. What their code calls stands in no stack: of a
 * task that serves a model (component `ContainerInference`) it is the model alone, of others the table knows what the task definition names.
 */
export const containerTask: Workload = {
  kind: "container-task",
  description: "The containers of an ECS task, and the model that they serve.",
  source: pages.taskRoles,
  types: [taskDefinitionType],
  find: (access) =>
    access.index.all(taskDefinitionType).flatMap((task) => {
      const role = access.identity(textOf(task, "taskRoleArn"));
      return role === undefined ? [] : [instance(access, task, role)];
    }),
};

function instance(access: StackAccess, task: AccessResource, role: AccessIdentity): WorkloadInstance {
  const place = placeOfTask(access, task);
  const models = containersOf(task).flatMap((container) => modelPlaces(environmentOf(container)));
  const reads = models.flatMap((model) => modelReads(access, model, pages.taskRoles));
  return {
    ...{ name: task.name, urn: task.urn, role },
    calls: [
      assumedBy(access, role, { service, sourceArn: sourceOfTasks(place), source: pages.taskRoles }),
      ...reads,
      ...fileCalls(access, task),
    ],
    forbidden: () => [
      ...forbiddenToAll(access, role),
      ...forbiddenAssumptions(access, role, service),
      ...models.flatMap(({ bucket }) => forbiddenWays(reads, bucketFacts(access, bucket))),
      // Its interface is made by the service-linked role of ECS; its log and image are its execution role's.
      ...forbiddenPlaces(access, place, { subnets: [], securityGroups: [] }),
      ...forbiddenTasks(access, task, place),
    ],
    ...(!isWithin(access, task, "mlhpc:inference:ContainerInference") && {
      incomplete: "what its code calls is not in the stack",
    }),
  };
}

/** Mounting file systems that ask for IAM, by TLS. */
function fileCalls({ index }: StackAccess, { props }: AccessResource): readonly Call[] {
  return listOf(props["volumes"]).flatMap((volume): readonly Call[] => {
    const config = listOf(fieldOf(volume, "efsVolumeConfiguration"))[0];
    const authorization = listOf(fieldOf(config, "authorizationConfig"))[0];
    const files = index.called(["aws:efs/fileSystem:FileSystem"], textField(config, "fileSystemId"));
    const point = index.called(
      ["aws:efs/accessPoint:AccessPoint"],
      textField(authorization, "accessPointId"),
    );
    const resource = files && textOf(files, "arn");
    const pointArn = point && textOf(point, "arn");
    return resource === undefined || textField(authorization, "iam") !== "ENABLED"
      ? []
      : [
          {
            ...{ does: "mounts its files", action: "elasticfilesystem:ClientMount", resource },
            context: {
              ...(pointArn !== undefined && { "elasticfilesystem:AccessPointArn": pointArn }),
              "aws:SecureTransport": "true",
            },
            source: pages.taskFiles,
          },
        ];
  });
}
