export { containerAgentStatements } from "./container-agent";
export { type DeployDocument, readingPart } from "./deploy-documents";
export { ExistingRole, type RoleLike } from "./existing-role";
export { GitHubDeployRole, type GitHubDeployRoleArgs } from "./github-deploy-role";
export {
  GitHubOidcProvider,
  type GitHubOidcProviderArgs,
  type GitHubProviderLike,
} from "./github-oidc-provider";
export { type GitHubRuns, githubSubject, type GitHubWorkflow } from "./github-workflow";
export { GrantableRole } from "./grantable-role";
export { type JobKind, jobKinds } from "./job-kinds";
export { type IdList, type JobLimits } from "./job-limits";
export { JobRole, type JobRoleArgs } from "./job-role";
export {
  imageStatements,
  interfaceStatements,
  type JobNetwork,
  logStatements,
  metricStatements,
  volumeStatements,
} from "./job-statements";
export { PersonaBoundary, type PersonaBoundaryArgs } from "./persona-boundary";
export { PersonaRole, type PersonaRoleArgs } from "./persona-role";
export { type PersonaScope, type ProjectScope } from "./persona-scope";
export { type PersonaTrust, type SessionTags, trustStatement } from "./persona-trust";
export { trustProblems } from "./persona-trust-problems";
export { type Persona, personaNames, personaRoleName } from "./personas";
export { longestRoleName, roleNameProblem } from "./role-name";
export { roleProblems, type RoleSettings } from "./role-settings";
export { type ServicePrincipal, servicePrincipals } from "./service-principals";
export { acceptsResource, actionExists, actionsWithoutResource, namesResources } from "./service-reference";
export { WorkloadBoundary, type WorkloadBoundaryArgs } from "./workload-boundary";
export { WorkloadRole, type WorkloadRoleArgs } from "./workload-role";
