/** The account of the sandbox: no AWS account can have it. */
export const ACCOUNT = "000000000000";

/** Where a request goes: what ARNs and host names are made of. */
export interface Place {
  readonly region: string;
  readonly account: string;
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: string;
  /** The end of host names, such as `amazonaws.com`. */
  readonly dnsSuffix: string;
}

export function placeOf(region: string): Place {
  const china = region.startsWith("cn-");
  const partition = china ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  return { region, account: ACCOUNT, partition, dnsSuffix: china ? "amazonaws.com.cn" : "amazonaws.com" };
}

/** An ARN with region and account, the common kind: `arn:aws:sagemaker:ap-southeast-1:000000000000:endpoint/churn`. */
export function arnOf(place: Place, service: string, resource: string): string {
  return `arn:${place.partition}:${service}:${place.region}:${place.account}:${resource}`;
}

/** An ARN of a service without regions: `arn:aws:iam::000000000000:role/worker`. */
export function globalArnOf(place: Place, service: string, resource: string): string {
  return `arn:${place.partition}:${service}::${place.account}:${resource}`;
}
