import * as pulumi from "@pulumi/pulumi";

import {
  GitHubDeployRole,
  GitHubOidcProvider,
  type JobLimits,
  type Persona,
  PersonaRole,
  type PersonaTrust,
  readingPart,
} from "../../components/identity";
import { deployerDocuments } from "../deployer-documents";
import { type Settings } from "../settings";
import { type Data } from "./data";
import { type Foundation } from "./foundation";
import { type Inference } from "./inference";

/** Who may work with the environment: people by their persona, and the workflows that deploy it. */
export interface Access {
  /** By persona, for those that the environment has. */
  readonly personaRoleArns: Readonly<Partial<Record<Persona, pulumi.Output<string>>>>;
  /** Takes changes into the environment; undefined where no repository is named. */
  readonly deployRole?: GitHubDeployRole;
  /** Previews pull requests, and only reads. */
  readonly previewRole?: GitHubDeployRole;
}

/** People start jobs within limits and reach data by grants; deploying is for the pipeline alone, wherever it counts. */
export function access(
  settings: Settings,
  base: Foundation,
  stores: Data,
  serving: Inference,
  opts: pulumi.ComponentResourceOptions,
): Access {
  const jobs = jobLimits(settings, base, stores, serving);
  stores.processingRole.runIn(jobs);
  stores.trainingRole.runIn(jobs);
  const roles = settings.access.personas.map((persona) => {
    const role = personaRole(persona, settings, base, stores, jobs, opts);
    grantData(persona, role, stores, serving, settings);
    return [persona, role.arn] as const;
  });
  return { personaRoleArns: Object.fromEntries(roles), ...workflowRoles(settings, opts) };
}

/** Jobs stand where endpoints stand: in private subnets, behind a group that lets nothing in and only HTTPS to AWS out. */
function jobLimits(
  { access: { jobInstanceTypes } }: Settings,
  { key, network }: Foundation,
  { processingRole, trainingRole }: Data,
  { endpoint }: Inference,
): JobLimits {
  const [first = "ml.m5.large", ...others] = jobInstanceTypes;
  return {
    roleArns: [processingRole.arn, trainingRole.arn],
    subnetIds: network.privateSubnetIds,
    securityGroupIds: [endpoint.securityGroupId],
    volumeKeyArn: key.arn,
    instanceTypes: [first, ...others],
  };
}

function personaRole(
  persona: Persona,
  { environment, residency, access: { identityProvider, sessionDuration } }: Settings,
  { key }: Foundation,
  { raw, processed, models }: Data,
  jobs: JobLimits,
  opts: pulumi.ComponentResourceOptions,
): PersonaRole {
  const [region = "", ...regions] = residency;
  const trust: PersonaTrust = identityProvider
    ? { kind: "saml", providerArn: identityProvider }
    : { kind: "identity-center", permissionSets: [persona] };
  return new PersonaRole(
    `${environment}-${persona.toLowerCase().replaceAll("_", "-")}`,
    {
      persona,
      namePrefix: `${environment}-`,
      qualifier: environment,
      regions: [region, ...regions],
      production: environment === "prod",
      bucketArns: [raw.arn, processed.arn, models.arn],
      keyArns: [key.arn],
      trust,
      // Identity Center hands on no tags unless it was told to; a provider always can.
      sessionTags: identityProvider ? { required: { Project: pulumi.getProject() } } : undefined,
      maxSessionDuration: sessionDuration,
      jobs: persona === "Analysts" ? undefined : jobs,
    },
    opts,
  );
}

/** The guide's table of who reads what. Raw data is for the jobs that clean it. */
function grantData(
  persona: Persona,
  role: PersonaRole,
  { processed, models }: Data,
  { endpoint }: Inference,
  { environment }: Settings,
): void {
  processed.grantList(role, "*");
  processed.grantRead(role, "*");
  if (persona === "DataScientists") {
    processed.grantWrite(role, "experiments/*");
  }
  if (persona === "ML_Engineers" || persona === "ML_Admins") {
    models.grantList(role, "*");
    models.grantRead(role, "*");
  }
  if (persona !== "Analysts" && environment !== "prod") {
    endpoint.grantInvoke(role);
  }
}

/** The GitHub environment of the same name decides who may deploy; pull requests get the part that reads. */
function workflowRoles(
  { environment, access: { repository, branch, githubProvider, deployBoundary } }: Settings,
  opts: pulumi.ComponentResourceOptions,
): Pick<Access, "deployRole" | "previewRole"> {
  if (repository === undefined) {
    return {};
  }
  const provider = githubProvider
    ? GitHubOidcProvider.from(`${environment}-github`, { arn: githubProvider })
    : new GitHubOidcProvider(`${environment}-github`, {}, opts);
  const policies = deployerDocuments(environment);
  const common = { provider, repository, permissionsBoundary: deployBoundary };
  return {
    deployRole: new GitHubDeployRole(
      `${environment}-deploy`,
      { ...common, runs: { on: "environment", environment, branch }, policies },
      opts,
    ),
    previewRole: new GitHubDeployRole(
      `${environment}-preview`,
      { ...common, runs: { on: "pull-request" }, policies: readingPart(policies) },
      opts,
    ),
  };
}
