import { type AccessIdentity, type AccessResource, grantsOf, type StackAccess } from "../access";
import { assumedBy } from "./assumed-by";
import { containersOfJob, jobDefinitionType } from "./batch-definitions";
import { bucketFacts, listCall, readCalls, writeCalls } from "./buckets";
import { placeOfTask, sourceOfTasks } from "./container-definitions";
import { forbiddenAssumptions, forbiddenToAll } from "./forbidden";
import { forbiddenJobs, forbiddenSubmissions } from "./forbidden-jobs";
import { forbiddenWays } from "./forbidden-objects";
import { forbiddenPlaces } from "./forbidden-places";
import type { AwsPage, Call, Workload, WorkloadInstance } from "./model";
import { pages } from "./pages";
import { fieldOf, listOf, textField } from "./values";

const service = "ecs-tasks.amazonaws.com";
const source: AwsPage = pages.taskRoles;

/**
 * The code of a Batch job under its job role, and nothing that Batch and ECS do to start it. Which data it is for stands in the program
 * alone, so the objects that its grants name tell; everything else of the stack's buckets is forbidden.
 */
export const batchJob: Workload = {
  kind: "batch-job",
  description: "The code of an AWS Batch job, and the data that it was granted.",
  source,
  types: [jobDefinitionType],
  find: (access) =>
    access.index.all(jobDefinitionType).flatMap((definition) => {
      const roles = containersOfJob(definition).map((one) => access.identity(textField(one, "jobRoleArn")));
      return [...new Set(roles)].flatMap((role) =>
        role === undefined ? [] : [instance(access, definition, role)],
      );
    }),
};

function instance(access: StackAccess, definition: AccessResource, role: AccessIdentity): WorkloadInstance {
  const place = placeOfTask(access, definition);
  const data = dataCalls(access, role);
  const buckets = new Set(data.flatMap(({ resource }) => /:s3:::([^/]+)/.exec(resource)?.[1] ?? []));
  return {
    ...{ name: definition.name, urn: definition.urn, role },
    calls: [
      assumedBy(access, role, { service, sourceArn: sourceOfTasks(place), source }),
      ...data,
      ...mountCalls(access, definition),
    ],
    forbidden: () => [
      ...forbiddenToAll(access, role),
      ...forbiddenAssumptions(access, role, service),
      ...[...buckets].flatMap((bucket) => forbiddenWays(data, bucketFacts(access, bucket))),
      // Its interface, log and image are others'.
      ...forbiddenPlaces(access, place, { subnets: [], securityGroups: [] }),
      ...forbiddenJobs(place),
      ...forbiddenSubmissions(place),
    ],
    incomplete: "what its code calls is not in the stack",
  };
}

/** The objects that its grants name, each way of using them with the key that it takes. */
function dataCalls(access: StackAccess, role: AccessIdentity): readonly Call[] {
  return grantsOf(role)
    .filter(({ effect }) => effect === "Allow")
    .flatMap(({ action, resource, conditions }): readonly Call[] => {
      const [, name = "", keys = ""] = /:s3:::([^/*]+)(?:\/(.*))?$/.exec(resource) ?? [];
      const sort = { bucket: bucketFacts(access, name), keys, key: keys.replaceAll("*", "any"), source };
      switch (name === "" ? "" : action) {
        case "s3:GetObject":
          return readCalls({ ...sort, what: "its data" });
        case "s3:PutObject":
          return writeCalls({ ...sort, what: "its results" });
        case "s3:DeleteObject":
          return [
            {
              ...{ does: "takes an object away", action: "s3:DeleteObject", scope: resource, source },
              resource: `${sort.bucket.arn}/${sort.key}`,
            },
          ];
        case "s3:ListBucket": {
          const [prefix = ""] = conditions.find(({ key }) => key === "s3:prefix")?.values ?? [];
          return [listCall({ ...sort, what: "its data" }, prefix.replaceAll("*", ""))];
        }
        default:
          return [];
      }
    });
}

/** Mounting file systems by TLS under its role (Batch User Guide, "Amazon EFS volumes"). */
function mountCalls({ index, account }: StackAccess, definition: AccessResource): readonly Call[] {
  return containersOfJob(definition).flatMap((container) =>
    listOf(fieldOf(container, "volumes")).flatMap((volume): readonly Call[] => {
      const files = fieldOf(volume, "efsVolumeConfiguration");
      const authorization = fieldOf(files, "authorizationConfig");
      const id = textField(files, "fileSystemId");
      const point = textField(authorization, "accessPointId");
      const efs = `arn:${index.partition}:elasticfilesystem:${index.region ?? ""}:${account}`;
      return id === undefined || textField(authorization, "iam") !== "ENABLED"
        ? []
        : [
            {
              ...{ does: "mounts its files", action: "elasticfilesystem:ClientMount" },
              resource: `${efs}:file-system/${id}`,
              context: {
                ...(point !== undefined && {
                  "elasticfilesystem:AccessPointArn": `${efs}:access-point/${point}`,
                }),
                "aws:SecureTransport": "true",
              },
              source: pages.taskFiles,
            },
          ];
    }),
  );
}
