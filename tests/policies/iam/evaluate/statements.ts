import {
  account,
  allowedByIdentity,
  allowedByNobody,
  allowedByResource,
  deciding,
  denied,
  type Examples,
  object,
  policy,
  reading,
  role,
  session,
  statement,
  user,
} from "./example";

/** What one Allow of the identity policy makes of a request to read the object, or the named resource. */
function one(changes: object, matches: boolean, resource = object): Examples[string] {
  return {
    request: reading({ resource }),
    policies: { identity: policy("identity", statement("Allow", changes)) },
    says: matches ? allowedByIdentity : allowedByNobody,
  };
}

/** What a Deny with NotPrincipal of the bucket policy does to a caller whom everything else allows. */
function sparing(notPrincipal: object, spared: boolean, by = user, bounded = false): Examples[string] {
  const allow = statement("Allow");
  return {
    request: reading({ by }),
    policies: {
      identity: policy("identity", allow),
      resource: policy("resource", statement("Deny", { NotPrincipal: notPrincipal })),
      ...(bounded && { boundary: policy("boundary", allow) }),
    },
    says: spared
      ? allowedByIdentity
      : denied(
          'Statement 1 of the resource policy "the resource" denies it explicitly.',
          deciding("resource", "Deny"),
        ),
  };
}

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export const statements: Examples = {
  "compares actions without case": one({ Action: "S3:getobject" }, true),
  "reads wildcards in actions": one({ Action: "s3:?et*" }, true),
  "covers no action of another service": one({ Action: ["sqs:*", "s3:PutObject"] }, false),
  "covers by NotAction what it leaves out": one({ Action: undefined, NotAction: ["s3:Put*", "iam:*"] }, true),
  "covers by NotAction nothing that it lists": one({ Action: undefined, NotAction: "S3:Get*" }, false),
  "compares resources with case": one({ Resource: "arn:aws:s3:::Data/report.csv" }, false),
  "reads wildcards in resources, across slashes": one(
    { Resource: "arn:aws:s3:::d?ta*" },
    true,
    `${object}/b`,
  ),
  "takes a bucket for none of its objects": one({ Resource: "arn:aws:s3:::data" }, false),
  "covers by NotResource what it leaves out": one(
    { Resource: undefined, NotResource: "arn:aws:s3:::other/*" },
    true,
  ),
  "covers by NotResource nothing that it lists": one(
    { Resource: undefined, NotResource: ["arn:aws:s3:::data/*", "arn:aws:s3:::other/*"] },
    false,
  ),
  "lets a star that ends a part reach beyond the colon": one({ Resource: "arn:aws:s3*" }, true),
  "lets such a star reach a later part": one({ Resource: "arn:aws:*:data/report.csv" }, true),
  "holds a star within a part to that part": one(
    { Resource: "arn:aws:s*s:data/report.csv" },
    false,
    "arn:aws:s3:us:s:data/report.csv",
  ),
  "holds it there in every place": one(
    { Resource: `arn:aws:sqs:eu-*1:${account}:orders` },
    true,
    `arn:aws:sqs:eu-west-1:${account}:orders`,
  ),
  "lets a star in the last part cross colons": one(
    { Resource: `arn:aws:logs:eu-west-1:${account}:log-group:/aws/*:log-stream:a` },
    true,
    `arn:aws:logs:eu-west-1:${account}:log-group:/aws/x:log-stream:y:log-stream:a`,
  ),
  "covers nothing without a resource in an identity policy": one({ Resource: undefined }, false),
  "covers every resource by the star, also none": {
    request: reading({ action: "s3:ListAllMyBuckets", resource: "*" }),
    policies: {
      identity: policy("identity", statement("Allow", { Action: "s3:List*", Resource: "*" })),
    },
    says: allowedByIdentity,
  },
  "grants by a whole ARN only, never by a part of a name": {
    request: reading(),
    policies: {
      identity: [],
      resource: policy("resource", statement("Allow", { Principal: { AWS: user.replace("alice", "ali*") } })),
    },
    says: allowedByNobody,
  },
  "grants to one of several principals": {
    request: reading(),
    policies: {
      identity: [],
      resource: policy(
        "resource",
        statement("Allow", { Principal: { AWS: [role, user], Service: "a.amazonaws.com" } }),
      ),
    },
    says: allowedByResource,
  },
  "spares by NotPrincipal the user that it names": sparing({ AWS: [user, account] }, true),
  "spares by NotPrincipal a session by its role": sparing({ AWS: role }, true, session),
  "hits by NotPrincipal whom it does not name": sparing({ AWS: role }, false),
  "hits by NotPrincipal whoever has a boundary": sparing({ AWS: user }, false, user, true),
};
