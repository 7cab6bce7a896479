import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/**
 * Gives every role of the program the boundary, unless it has one of its own. So who deploys can be let make roles with this boundary and no
 * others, and a role that some later layer adds cannot be forgotten. Pipelines have no part in it: theirs is the account's own.
 */
export function bounded(boundaryArn: pulumi.Input<string>): pulumi.ResourceTransformation {
  return ({ type, props, opts }) => {
    const { permissionsBoundary, tags } = props as aws.iam.RoleArgs;
    const isPipeline = typeof tags === "object" && "mlhpc:pipeline" in tags;
    return type === "aws:iam/role:Role" && permissionsBoundary === undefined && !isPipeline
      ? { props: { ...props, permissionsBoundary: boundaryArn }, opts }
      : undefined;
  };
}
