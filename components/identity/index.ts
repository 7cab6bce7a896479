export { ExistingRole, type RoleLike } from "./existing-role";
export { GrantableRole } from "./grantable-role";
export { type ServicePrincipal, servicePrincipals } from "./service-principals";
export { acceptsResource, actionExists, actionsWithoutResource, namesResources } from "./service-reference";
export { WorkloadRole, type WorkloadRoleArgs } from "./workload-role";
