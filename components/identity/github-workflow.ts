import { type Conditions, patternProblem, type Problem } from "../core";
import { githubAudience, githubIssuer } from "./github-oidc-provider";

/** Which runs of the repository's workflows: on one branch, in one environment of GitHub, or for pull requests. */
export type GitHubRuns =
  | { readonly on: "branch"; readonly branch: string }
  | {
      readonly on: "environment";
      /** Name of the GitHub environment, whose protection rules then decide who may deploy. */
      readonly environment: string;
      /** Branch that the run must be on besides (`ref`). Default any that the environment lets in. */
      readonly branch?: string;
    }
  /** Runs for pull requests of the repository itself and, where it allows them tokens, of forks: never more than reading. */
  | { readonly on: "pull-request" };

export interface GitHubWorkflow {
  /**
   * `organization/repository`, in GitHub's own upper and lower case. Repositories made or renamed since July 2026 carry immutable ids in their
   * subject: `organization@123456/repository@456789` (GitHub Docs, "OpenID Connect reference", "Immutable subject claims").
   */
  readonly repository: string;
  readonly runs: GitHubRuns;
}

/** The subject of the token that GitHub gives such a run, to the letter. */
export function githubSubject({ repository, runs }: GitHubWorkflow): string {
  switch (runs.on) {
    case "branch":
      return `repo:${repository}:ref:refs/heads/${runs.branch}`;
    case "environment":
      return `repo:${repository}:environment:${runs.environment}`;
    case "pull-request":
      return `repo:${repository}:pull_request`;
  }
}

/** Audience, subject, and the branch where an environment is bound to one, all exact. */
export function githubConditions(workflow: GitHubWorkflow): Conditions {
  const { runs } = workflow;
  const bound = runs.on === "environment" && runs.branch !== undefined;
  return {
    StringEquals: {
      [`${githubIssuer}:aud`]: githubAudience,
      [`${githubIssuer}:sub`]: githubSubject(workflow),
      ...(bound && { [`${githubIssuer}:ref`]: `refs/heads/${runs.branch}` }),
    },
  };
}

/** Exact names only: a wildcard would let in branches and repositories that do not exist yet, and whoever makes them. */
export function workflowProblems({ repository, runs }: GitHubWorkflow): Problem[] {
  return [
    patternProblem(
      "repository",
      repository,
      /^(?:[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}\/[\w.-]{1,100}|[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}@\d+\/[\w.-]{1,100}@\d+)$/,
      "give organization/repository, or organization@id/repository@id, without wildcards",
    ),
    runs.on !== "pull-request" &&
      patternProblem(
        "runs.branch",
        runs.branch,
        /^(?!refs\/|.*(?:\.\.|\/\/|@\{|\/\.))[\w@][\w./@+-]*(?<![./])$/,
        "give the name of one branch, without refs/heads/ and without wildcards",
      ),
    runs.on === "environment" &&
      patternProblem(
        "runs.environment",
        runs.environment,
        /^[\w.-]{1,255}$/,
        "give the name of one GitHub environment: letters, digits and _.-",
      ),
  ];
}
