import { type DeployedResource, textOf } from "./deployed-resource";

/** Identity providers by which pipelines, and nothing else, sign in to roles. */
const pipelineProviders =
  /oidc-provider\/(token\.actions\.githubusercontent\.com|gitlab\.com|api\.pulumi\.com)/;

/**
 * The resources that hold the deploying role and people within their limits: managed policies, which are boundaries and what personas
 * may do, and the roles of pipelines with their policies and providers. Who deploys may read them only: a new version of a managed policy
 * lifts the limit, and AWS has no condition that bounds what it says. They are created and changed by whoever administers the account. https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate
 */
export function administered(resources: readonly DeployedResource[]): ReadonlySet<DeployedResource> {
  const roles = resources.filter(({ type }) => type === "aws:iam/role:Role");
  const pipelines = roles.filter((role) => pipelineProviders.test(textOf(role, "assumeRolePolicy")));
  const parts = resources.filter(
    (resource) =>
      /^aws:iam\/rolePolic(y|yAttachment):/.test(resource.type) &&
      pipelines.some((role) => [role.id, textOf(role, "name")].includes(textOf(resource, "role"))),
  );
  const policies = resources.filter(({ type }) => type === "aws:iam/policy:Policy");
  const providers = resources.filter(
    (resource) =>
      resource.type === "aws:iam/openIdConnectProvider:OpenIdConnectProvider" &&
      pipelineProviders.test(textOf(resource, "arn")),
  );
  return new Set([...pipelines, ...parts, ...policies, ...providers]);
}
