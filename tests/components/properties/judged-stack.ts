import type { StateResource } from "../../../sandbox/environment";
import { requestProblems } from "../../judges/botocore";
import { cloudFormationFindings } from "../../judges/cloudformation";
import { createdUnder, type Recorded } from "../mock-cloud";
import { apiRequests } from "./api-requests";

/** Properties by which AWS knows a resource, where Pulumi makes up its name: the logical one, and eight characters more. */
const nameProperties: Readonly<Record<string, string>> = {
  "aws:appautoscaling/policy:Policy": "name",
  "aws:cloudwatch/eventRule:EventRule": "name",
  "aws:cloudwatch/metricAlarm:MetricAlarm": "name",
  "aws:iam/policy:Policy": "name",
  "aws:iam/role:Role": "name",
  "aws:iam/rolePolicy:RolePolicy": "name",
  "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition": "name",
  "aws:sagemaker/endpointConfiguration:EndpointConfiguration": "name",
  "aws:sagemaker/model:Model": "name",
  "aws:sagemaker/monitoringSchedule:MonitoringSchedule": "name",
  "aws:scheduler/schedule:Schedule": "name",
};

/** What the judges know the form of. */
export const realIds = { "aws:ec2/securityGroup:SecurityGroup": "sg-0123456789abcdef0" } as const;

/** What components under the name registered, as it would stand in a stack. */
export function stackUnder(prefix: string): StateResource[] {
  return createdUnder(prefix).map(({ type, name, inputs }: Recorded) => {
    const property = nameProperties[type];
    return {
      urn: `urn:pulumi:dev::properties::${type}::${name}`,
      type,
      custom: type.startsWith("aws:"),
      inputs: property === undefined ? inputs : { [property]: `${name}-0a1b2c3`, ...inputs },
    };
  });
}

/** What CloudFormation's schemas and the service models of the APIs behind the resources have against them. */
export async function problemsOf(resources: readonly StateResource[]): Promise<readonly string[]> {
  const requests = resources.flatMap((resource) => apiRequests(resource));
  const [template, ...answers] = await Promise.all([
    cloudFormationFindings(differing(resources)),
    ...requests.map(async ({ name, service, operation, request }) => {
      const problems = await requestProblems(service, operation, request);
      return problems.map((problem) => `${operation} ${name}: ${problem}`);
    }),
  ]);
  return [...template, ...answers.flat()];
}

/** Types of which the requests are judged one by one, and CloudFormation, which takes its time, is asked for one of each make-up. */
const alike: ReadonlySet<string> = new Set([
  "aws:appautoscaling/scheduledAction:ScheduledAction",
  "aws:appautoscaling/target:Target",
  "aws:cloudwatch/dashboard:Dashboard",
  "aws:cloudwatch/logGroup:LogGroup",
  // The judge calls them all alike, since the provider gives them no name.
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
  "aws:cloudwatch/metricAlarm:MetricAlarm",
]);

/** The resources without those whose properties another one has as well, with other values of the same kind. */
function differing(resources: readonly StateResource[]): StateResource[] {
  const seen = new Set<string>();
  return resources.filter(({ type, inputs }) => {
    const makeUp = `${type} ${JSON.stringify(inputs, (_key, value: unknown) => (typeof value === "number" ? 0 : typeof value === "string" ? "" : value))}`;
    return !alike.has(type) || (!seen.has(makeUp) && seen.add(makeUp));
  });
}
