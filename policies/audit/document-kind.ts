import { parseDocument, type PolicyKind } from "../iam";

/**
 * What a document is, where its entry does not say: without a principal an identity policy, with one a trust policy
 * where it names no resource and nothing but `sts:` calls, else a resource policy.
 */
export function kindOf(document: unknown, attachedTo: string | undefined): PolicyKind {
  // Read as a resource policy, which has every element there is; what is wrong with it is told later.
  const { statements } = parseDocument(document, "resource").document;
  if (statements.every(({ principals, notPrincipals }) => principals.length + notPrincipals.length === 0)) {
    return "identity";
  }
  const namesResource = statements.some(
    ({ resources, notResources }) => resources.length + notResources.length > 0,
  );
  const actions = statements.flatMap((statement) => [...statement.actions, ...statement.notActions]);
  return !namesResource && actions.every((action) => /^(sts:|\*+$)/i.test(action))
    ? "trust"
    : resourceKindOf(document, attachedTo);
}

/** Of a policy that hangs on a resource: whether that is a KMS key, a VPC endpoint or anything else. */
export function resourceKindOf(document: unknown, attachedTo: string | undefined): PolicyKind {
  if (attachedTo !== undefined) {
    return isKey(attachedTo) ? "key" : isEndpoint(attachedTo) ? "endpoint" : "resource";
  }
  const allActions = parseDocument(document, "resource").document.statements.flatMap(
    ({ actions }) => actions,
  );
  // Only keys have policies about kms actions alone.
  return allActions.length > 0 && allActions.every((action) => /^kms:/i.test(action)) ? "key" : "resource";
}

/** `arn:aws:kms:...:key/...`, `AWS::KMS::ReplicaKey`, `aws:kms/key:Key`, `aws_kms_key`. */
function isKey(attachedTo: string): boolean {
  return /^(arn:[\w-]+:kms:|aws(::|:|_|-native:)kms)/i.test(attachedTo);
}

/** `arn:aws:ec2:...:vpc-endpoint/...`, `vpce-...`, `AWS::EC2::VPCEndpoint`, `aws:ec2/vpcEndpoint:VpcEndpoint`. */
function isEndpoint(attachedTo: string): boolean {
  return /^(arn:[\w-]+:ec2:.*:vpc-endpoint\/|vpce-|(?!arn:).*vpc_?endpoint)/i.test(attachedTo);
}
