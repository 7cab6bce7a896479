import { type AccessIdentity, type Grant, grantsOf, servicesOf, type StackAccess } from "../access";
import { assumedBy } from "./assumed-by";
import { endpointCaller } from "./endpoint-caller";
import { forbiddenAssumptions, forbiddenToAll } from "./forbidden";
import type { Call, Probe, Workload, WorkloadInstance } from "./model";
import { pages } from "./pages";
import { askerCalls, servingOfEndpoint } from "./serving";

/** Services that run an application under a role. */
const runners: ReadonlySet<string> = new Set([
  "ec2.amazonaws.com",
  "ecs-tasks.amazonaws.com",
  "lambda.amazonaws.com",
]);

/** What asks for a prediction, one way or another. */
const asking: ReadonlySet<string> = new Set([
  "execute-api:Invoke",
  "lambda:InvokeFunction",
  "sagemaker:InvokeEndpoint",
  "sagemaker:InvokeEndpointAsync",
  "sagemaker:InvokeEndpointWithResponseStream",
]);

/**
 * An application of a program: a role that may ask for predictions, and runs nothing of the stack. What it asks for stands in the
 * program alone, so its grants tell; what it must never do does not depend on them.
 */
export const application: Workload = {
  kind: "application",
  description: "An application that asks for predictions: of an endpoint, a function or an API.",
  source: pages.taskRoles,
  types: ["aws:iam/role:Role"],
  find: (access) => {
    const callers = new Set(endpointCaller.find(access).map(({ role }) => role));
    return access.roles
      .filter((role) => !callers.has(role))
      .flatMap((role) => {
        const service = [...servicesOf(role)].find((name) => runners.has(name));
        const asked = grantsOf(role).filter(({ effect, action }) => effect === "Allow" && asking.has(action));
        const runs = access.index.naming(role.arn).length > 0;
        return service === undefined || asked.length === 0 || runs
          ? []
          : [instance(access, role, service, asked)];
      });
  },
};

function instance(
  access: StackAccess,
  role: AccessIdentity,
  service: string,
  asked: readonly Grant[],
): WorkloadInstance {
  return {
    ...{ name: role.resourceName, urn: role.urn, role },
    calls: [
      assumedBy(access, role, { service, source: pages.taskRoles }),
      ...asked.map(({ action, resource, conditions }): Call => ({
        ...{ does: "asks for a prediction", action, source: pages.taskRoles },
        ...{ resource: resource.replaceAll("*", "any"), scope: resource },
        context: Object.fromEntries(
          conditions.map(({ key, values: [value = ""] }) => [key, value.replaceAll("*", "any")]),
        ),
      })),
      ...asked
        .filter(({ action }) => action === "sagemaker:InvokeEndpointAsync")
        .flatMap(({ resource }) => {
          const serving = servingOfEndpoint(access, resource);
          return serving === undefined ? [] : askerCalls(access, serving);
        }),
    ],
    forbidden: () => [
      ...forbiddenToAll(access, role),
      ...forbiddenAssumptions(access, role, service),
      ...asked.map(({ action, resource }): Probe => ({
        ...{ does: "asks somebody else's", action },
        resource: resource.replace(/(?<=^arn:(?:[^:]*:){4})[^/:]+.*$/s, (rest) => elsewhere(action, rest)),
      })),
    ],
    incomplete: "what an application does is not in the stack",
  };
}

/** The part of an ARN that names the thing: another one of the sort. */
function elsewhere(action: string, rest: string): string {
  return action === "execute-api:Invoke"
    ? rest.replace(/^[^/]+/, "0123456789")
    : rest.replace(/(?<=^[^/:]+[/:])[^/:]+/, "somebody-elses");
}
