import {
  allowed,
  allowedByIdentity,
  allowedByNobody,
  allowedByResource,
  deciding,
  denied,
  deniedByIdentity,
  type Examples,
  federatedUser,
  policy,
  reading,
  role,
  session,
  statement,
  user,
} from "./example";

const none: Examples[string]["policies"] = { identity: [] };
const allow = statement("Allow");
const nothing = statement("Allow", { Action: "s3:ListBucket" });
const grantTo = (principal: unknown) => policy("resource", statement("Allow", { Principal: principal }));

/**
 * Within one account.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export const layers: Examples = {
  "denies by default": { request: reading(), policies: none, says: allowedByNobody },
  "allows what an identity policy allows": {
    request: reading(),
    policies: { identity: policy("identity", allow) },
    says: allowedByIdentity,
  },
  "denies what one statement denies, whatever others allow": {
    request: reading(),
    policies: { identity: policy("identity", statement("Deny"), allow), resource: grantTo("*") },
    says: deniedByIdentity,
  },
  "denies what the resource policy denies": {
    request: reading(),
    policies: {
      identity: policy("identity", allow),
      resource: policy("resource", statement("Deny", { Sid: "TlsOnly", Principal: "*" })),
    },
    says: denied(
      'TlsOnly of the resource policy "the resource" denies it explicitly.',
      deciding("resource", "Deny", "TlsOnly"),
    ),
  },
  "names the other statements by their number": {
    request: reading(),
    policies: { identity: policy("identity", allow, allow), resource: grantTo({ AWS: user }) },
    says: allowed(
      'Statement 1 of the identity policy "the identity" and 2 more statements allow it.',
      deciding("identity"),
      deciding("identity", "Allow", "statement 2"),
      deciding("resource"),
    ),
  },
  "allows what the resource policy alone allows to the user": {
    request: reading(),
    policies: { ...none, resource: grantTo({ AWS: user }) },
    says: allowedByResource,
  },
  "leaves a grant to the account to identity policies": {
    request: reading(),
    policies: { ...none, resource: grantTo({ AWS: "111122223333" }) },
    says: allowedByNobody,
  },
  "lets the boundary limit identity policies": {
    request: reading(),
    policies: { identity: policy("identity", allow), boundary: policy("boundary", nothing) },
    says: denied("The permissions boundary does not allow it."),
  },
  "takes an empty boundary for one that allows nothing": {
    request: reading(),
    policies: { identity: policy("identity", allow), boundary: [] },
    says: denied("The permissions boundary does not allow it."),
  },
  "lets no boundary limit a grant to the user": {
    request: reading(),
    policies: { ...none, boundary: policy("boundary", nothing), resource: grantTo({ AWS: user }) },
    says: allowedByResource,
  },
  "lets the boundary limit a grant to the role": {
    request: reading({ by: session }),
    policies: { ...none, boundary: policy("boundary", nothing), resource: grantTo({ AWS: role }) },
    says: denied("The permissions boundary does not allow it."),
  },
  "lets the session policy limit a grant to the role": {
    request: reading({ by: session }),
    policies: { ...none, session: policy("session", nothing), resource: grantTo({ AWS: role }) },
    says: denied("The session policy does not allow it."),
  },
  "lets neither limit a grant to the session": {
    request: reading({ by: session }),
    policies: {
      ...none,
      boundary: policy("boundary", nothing),
      session: policy("session", nothing),
      resource: grantTo({ AWS: session }),
    },
    says: allowedByResource,
  },
  "lets neither limit a grant to a federated user": {
    request: reading({ by: federatedUser }),
    policies: { ...none, session: policy("session", nothing), resource: grantTo({ AWS: federatedUser }) },
    says: allowedByResource,
  },
  "lets no boundary limit a grant to everyone": {
    request: reading({ by: session }),
    policies: { ...none, boundary: policy("boundary", nothing), resource: grantTo("*") },
    says: allowedByResource,
  },
  "denies what a boundary denies, also to the session itself": {
    request: reading({ by: session }),
    policies: {
      ...none,
      boundary: policy("boundary", statement("Deny")),
      resource: grantTo({ AWS: session }),
    },
    says: denied(
      'Statement 1 of the permissions boundary "the boundary" denies it explicitly.',
      deciding("boundary", "Deny"),
    ),
  },
  "grants to the role where its session calls, whatever the role's path": {
    request: reading({ by: session }),
    policies: { ...none, resource: grantTo({ AWS: role }) },
    says: allowedByResource,
  },
  "needs every layer of the organization": {
    request: reading(),
    policies: {
      identity: policy("identity", allow),
      organization: [policy("organization", allow), policy("organization", nothing)],
    },
    says: denied("The service control policy does not allow it."),
  },
  "leaves service-linked roles out of service control policies": {
    request: reading({ by: "arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForBatch/run" }),
    policies: { identity: policy("identity", allow), organization: [policy("organization", nothing)] },
    says: allowedByIdentity,
  },
  "needs the endpoint policy where the call goes through one": {
    request: reading(),
    policies: {
      identity: policy("identity", allow),
      endpoint: policy("endpoint", { ...nothing, Principal: "*" }),
    },
    says: denied("The VPC endpoint policy does not allow it."),
  },
  "lets the endpoint policy limit grants to the session too": {
    request: reading({ by: session }),
    policies: { ...none, resource: grantTo({ AWS: session }), endpoint: [] },
    says: denied("The VPC endpoint policy does not allow it."),
  },
  "allows what every layer allows": {
    request: reading({ by: session }),
    policies: {
      identity: policy("identity", allow),
      boundary: policy("boundary", allow),
      session: policy("session", allow),
      endpoint: policy("endpoint", { ...allow, Principal: "*" }),
      organization: [policy("organization", allow)],
    },
    says: allowed(
      'Statement 1 of the identity policy "the identity" and 4 more statements allow it.',
      deciding("identity"),
      deciding("boundary"),
      deciding("session"),
      deciding("organization"),
      deciding("endpoint"),
    ),
  },
  "lets the root user do everything in its account": {
    request: reading({ by: "arn:aws:iam::111122223333:root" }),
    policies: none,
    says: allowed("The root user of an account may do everything in it."),
  },
};
