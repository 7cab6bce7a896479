import { type AccessIdentity, type AccessResource, type StackAccess, textOf } from "../access";
import { assumedBy } from "./assumed-by";
import { forbiddenAssumptions, forbiddenToAll } from "./forbidden";
import type { Call, Workload, WorkloadInstance } from "./model";
import { pages } from "./pages";

const service = "ecs-tasks.amazonaws.com";

/**
 * An application that asks an endpoint for predictions: `<environment>-caller` asks `<environment>-inference`. It runs
 * outside the stack, so names tell.
 */
export const endpointCaller: Workload = {
  kind: "endpoint-caller",
  description: "An application that asks a SageMaker endpoint for predictions.",
  source: pages.multiModelSecurity,
  types: ["aws:sagemaker/endpoint:Endpoint"],
  find: (access) =>
    access.roles.flatMap((role) => {
      const [, environment] = /^(.*-)caller-role$/.exec(role.resourceName) ?? [];
      if (environment === undefined) {
        return [];
      }
      const endpoint = access.index
        .all("aws:sagemaker/endpoint:Endpoint")
        .find((one) => one.name.startsWith(`${environment}inference-`));
      const arn = endpoint && textOf(endpoint, "arn");
      return endpoint === undefined || arn === undefined ? [] : [instance(access, role, arn)];
    }),
};

function instance(access: StackAccess, role: AccessIdentity, endpoint: string): WorkloadInstance {
  const invoke = { action: "sagemaker:InvokeEndpoint", resource: endpoint } as const;
  const vpcs = access.index.all("aws:ec2/vpc:Vpc").flatMap(({ id }) => (id === undefined ? [] : [id]));
  const calls: readonly Call[] = vpcs.map((fromVpc) => ({
    ...{ does: "asks for a prediction from within the VPC", ...invoke, fromVpc },
    ...{ context: { "sagemaker:TargetModel": "churn/model-7.tar.gz" }, source: pages.multiModelSecurity },
  }));
  return {
    ...{ name: role.resourceName, urn: role.urn, role },
    calls: [
      assumedBy(access, role, { service, source: pages.taskRoles }),
      {
        ...{ does: "asks for a prediction", ...invoke, source: pages.multiModelSecurity },
        context: { "sagemaker:TargetModel": "churn/model-7.tar.gz" },
      },
      ...calls,
    ],
    forbidden: () => [
      ...forbiddenToAll(access, role),
      ...forbiddenAssumptions(access, role, service),
      {
        ...{ does: "asks another endpoint", action: "sagemaker:InvokeEndpoint" },
        resource: endpoint.replace(/endpoint\/.*$/, "endpoint/somebody-elses"),
      },
      { does: "asks asynchronously", action: "sagemaker:InvokeEndpointAsync", resource: endpoint },
      { does: "looks at the endpoint", action: "sagemaker:DescribeEndpoint", resource: endpoint },
      { does: "makes an endpoint", action: "sagemaker:CreateEndpoint", resource: endpoint },
      ...access.index.all("aws:s3/bucket:Bucket").flatMap((bucket: AccessResource) => forbiddenIn(bucket)),
    ],
  };
}

function forbiddenIn(bucket: AccessResource) {
  const arn = textOf(bucket, "arn") ?? `arn:aws:s3:::${bucket.name}`;
  return [
    { does: `lists ${bucket.name}`, action: "s3:ListBucket", resource: arn },
    { does: `reads a model from ${bucket.name}`, action: "s3:GetObject", resource: `${arn}/released/model` },
  ];
}
