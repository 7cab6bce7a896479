import { hasWildcard, matchesEverything } from "./pattern";

/** Keys whose value is one id: an account, an organization, a VPC, a secret. A wildcard in it means all of them. */
const ids: ReadonlySet<string> = new Set([
  ...[
    "aws:sourceaccount",
    "aws:sourceowner",
    "aws:principalaccount",
    "aws:resourceaccount",
    "aws:vpceaccount",
  ],
  ...["aws:principalorgid", "aws:sourceorgid", "aws:resourceorgid", "aws:vpceorgid"],
  ...["aws:sourcevpc", "aws:sourcevpce", "aws:ec2instancesourcevpc", "kms:calleraccount"],
  ...["s3:dataaccesspointaccount", "sts:externalid"],
]);

/** Keys whose value is a path within an organization, such as `o-acme/r-1/ou-1/*`. */
const organizationPaths: ReadonlySet<string> = new Set([
  "aws:principalorgpaths",
  "aws:sourceorgpaths",
  "aws:resourceorgpaths",
  "aws:vpceorgpaths",
]);

/**
 * Whether the value of a condition key, in lower case, stands for somebody in particular, as opposed to anybody:
 * `vpce-*`, an ARN with a wildcard for its account, or `${aws:PrincipalOrgID}` compared with itself are met by all.
 */
export function isParticular(key: string, value: string): boolean {
  if (matchesEverything(value) || value.toLowerCase() === `\${${key}}`) {
    return false;
  }
  if (ids.has(key)) {
    return !hasWildcard(value);
  }
  if (organizationPaths.has(key)) {
    return /^o-[^*?/]+\//.test(value);
  }
  if (key === "aws:userid") {
    return /^[^*?:]{8,}/.test(value);
  }
  return !isArnKey(key) || namesAccount(value);
}

function isArnKey(key: string): boolean {
  return /arn$/.test(key) || key === "aws:federatedprovider";
}

/**
 * Whether an ARN says whose it is. A bucket's ARN holds no account: whoever gets the name once the bucket is gone
 * would be meant, so AWS asks for aws:SourceAccount beside it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
function namesAccount(value: string): boolean {
  const [arn, , service, , account = "", ...resource] = value.split(":");
  return (
    arn === "arn" &&
    (/^(\d{12}|\$\{.+)$/.test(account) ||
      (account === "" && service !== "s3" && !hasWildcard(resource.join(":")) && resource.length > 0))
  );
}
