import type { AccessIdentity, StackAccess } from "../access";
import type { AwsPage, Call } from "./model";

/** The service takes the role, on behalf of a resource of this account. */
export function assumedBy(
  access: StackAccess,
  role: AccessIdentity,
  {
    service,
    sourceArn,
    source,
  }: { readonly service: string; readonly sourceArn?: string; readonly source: AwsPage },
): Call {
  return {
    ...{ does: `is assumed by ${service}`, action: "sts:AssumeRole", resource: role.arn, source },
    as: { kind: "service", service },
    context: {
      "aws:SourceAccount": access.account,
      ...(sourceArn !== undefined && { "aws:SourceArn": sourceArn }),
    },
  };
}
