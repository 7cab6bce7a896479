import { hasWildcard } from "./pattern";

/**
 * What is too wide about a subject (`sub`) of an OIDC provider: a sentence's end; undefined where it says who is meant.
 * `host` is the provider's address, in lower case.
 */
export function subjectProblem(host: string, subject: string): SubjectProblem | undefined {
  const [, readSubject] = readers.find(([pattern]) => pattern.test(host)) ?? [];
  return (readSubject ?? anySubject)(subject);
}

/** `who`: it does not say who is meant; `where`: it does, but not from which branch or environment. */
export type SubjectProblem = "who" | "where";

type ReadSubject = (subject: string) => SubjectProblem | undefined;

/** `repo:acme/ml:environment:prod`; https://docs.github.com/en/actions/reference/security/oidc */
const githubSubject: ReadSubject = (subject) => {
  const [, owner, repository, context = ""] = /^repo:([^/:]*)\/([^:]*)(?::(.*))?$/.exec(subject) ?? [];
  if (owner === undefined || repository === undefined) {
    // A subject that the organization composed of other claims.
    return /^(?!repo:)[\w-]+:[^*?:]+/.test(subject) ? undefined : "who";
  }
  if (owner === "" || repository === "" || hasWildcard(owner) || hasWildcard(repository)) {
    return "who";
  }
  const unsaid = /^(ref:|ref:refs\/|ref:refs\/(heads|tags)\/|environment:)?[*?]/.test(context);
  return context === "" || unsaid ? "where" : undefined;
};

/** `project_path:acme/ml:ref_type:branch:ref:main`; https://docs.gitlab.com/ci/cloud_services/ */
const gitlabSubject: ReadSubject = (subject) => {
  const [, project, context = ""] = /^project_path:([^:]+)(?::(.*))?$/.exec(subject) ?? [];
  if (project === undefined || hasWildcard(project)) {
    return "who";
  }
  const [, ref] = /^ref_type:[^:]*:ref:(.+)$/.exec(context) ?? [];
  return ref === undefined || /^[*?]/.test(ref) ? "where" : undefined;
};

/**
 * `organization:acme:project:ml:workspace:prod:run_phase:apply`. A workspace belongs to one project, so HashiCorp's own
 * example leaves the project open. https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/aws-configuration
 */
const terraformSubject: ReadSubject = (subject) => {
  const [, organization, workspace] =
    /^organization:([^:]+):project:[^:]+:workspace:([^:]+)(?::|$)/.exec(subject) ?? [];
  return organization === undefined ||
    workspace === undefined ||
    hasWildcard(organization) ||
    /^[*?]/.test(workspace)
    ? "who"
    : undefined;
};

/** `system:serviceaccount:jobs:trainer`; https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html */
const kubernetesSubject: ReadSubject = (subject) => {
  const [, namespace, account] = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(subject) ?? [];
  return namespace === undefined || account === undefined || hasWildcard(namespace) || /^[*?]/.test(account)
    ? "who"
    : undefined;
};

/** Of a provider that is not known here: at least its first two parts are given, such as `org/acme/*`. */
const anySubject: ReadSubject = (subject) => {
  const fixed = /^[^*?]*/.exec(subject)?.[0] ?? "";
  const parts = fixed
    .split(/[:/|]/)
    .slice(0, -1)
    .filter((part) => part !== "");
  return !hasWildcard(subject) || parts.length >= 2 || /^\{[\w-]+\}:/.test(fixed) ? undefined : "who";
};

const readers: readonly (readonly [RegExp, ReadSubject])[] = [
  [/^token\.actions\.[\w.-]+/, githubSubject],
  [/^gitlab\./, gitlabSubject],
  [/^app\.terraform\.io$/, terraformSubject],
  [/^oidc\.eks\./, kubernetesSubject],
];
