import { matchesPattern } from "../iam";

/** Services whose calls are about ARNs of other services, by the service authorization reference. */
const others: Readonly<Record<string, readonly string[]>> = {
  ebs: ["ec2"],
  "ec2-instance-connect": ["ec2"],
  es: ["opensearch"],
  greengrass: ["iot"],
  iotjobsdata: ["iot"],
  iotwireless: ["iot"],
  "kafka-cluster": ["kafka"],
  "rds-data": ["rds"],
  "redshift-data": ["redshift", "redshift-serverless"],
  "sagemaker-mlflow": ["sagemaker"],
  ssm: ["ec2", "ecs", "iam", "s3"],
  "sso-directory": ["identitystore", "sso"],
  "sso-oauth": ["sso"],
  sts: ["iam"],
};

/** Services whose calls take ARNs of many others. */
const anyService: ReadonlySet<string> = new Set([
  "backup",
  "connect",
  "devops-guru",
  "ec2",
  "resource-groups",
  "wafv2",
]);

/**
 * Whether the resource pattern can be one of the action's service, in lower case such as `lambda:invokefunction`. A
 * statement with `*` on one bucket allows nothing but S3.
 */
export function canBelongTo(action: string, resource: string): boolean {
  const [arn, , service] = resource.split(":");
  const [prefix = ""] = action.split(":");
  if (arn !== "arn" || service === undefined || anyService.has(prefix)) {
    return true;
  }
  return [prefix, ...(others[prefix] ?? [])].some(
    (name) => name.startsWith(service) || matchesPattern(service, name),
  );
}
