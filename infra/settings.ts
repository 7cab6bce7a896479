import { z } from "zod";

// These are tables without code; the folders' index files would load all of Pulumi into every command.
import { logRetentionDays } from "../components/core/log-retention";
import { personaNames } from "../components/identity/personas";
import { interfaceServices, type InterfaceService } from "../components/network/endpoint-services";
import { section, trueOrFalse, wholeNumber } from "./fields";
import { hpc } from "./hpc-settings";
import { REGIONS } from "./regions";
import { duration, durationOneOf } from "./units";

/** The environments; each is one Pulumi stack with one settings file. */
export const ENVIRONMENTS = ["dev", "staging", "prod"] as const;
export type EnvironmentName = (typeof ENVIRONMENTS)[number];

const region = z.enum(Object.keys(REGIONS), { error: `give one of ${Object.keys(REGIONS).join(", ")}` });
const tagValue = z
  .string({ error: "give a text" })
  .regex(/^[\p{L}\p{N} _.:/=+@-]{1,256}$/u, "a tag value has 1 to 256 letters, digits, blanks or _.:/=+@-");

const interfaceServiceNames = Object.keys(interfaceServices) as InterfaceService[];

const network = section({
  /** Addresses of the VPC. AWS allows /16 to /28; zones and subnets are cut from it. Default 10.0.0.0/16. */
  cidrBlock: z.string({ error: "give a CIDR block such as 10.0.0.0/16" }).default("10.0.0.0/16"),
  /** Availability zones, each with a public and a private subnet: from 1 to what the region has. */
  zones: wholeNumber(1, 6),
  /** NAT gateways: `none`, a `single` one for all zones, or `per-zone`. Default per-zone. */
  natGateways: z
    .enum(["none", "single", "per-zone"], { error: "give none, single or per-zone" })
    .default("per-zone"),
  /** How long flow logs are kept, in days, from the list of CloudWatch Logs. Default 90 days. */
  flowLogRetention: durationOneOf("days", logRetentionDays).prefault("90 days"),
  /** AWS services that are reached over interface endpoints rather than NAT. */
  interfaceEndpoints: z.array(
    z.enum(interfaceServiceNames, { error: `give services among ${interfaceServiceNames.join(", ")}` }),
    { error: "give a list of services" },
  ),
});

const storage = section({
  /** Whether `destroy` may delete buckets that still hold objects, and keys at once. Default false. */
  forceDestroy: trueOrFalse.default(false),
  /** Whether Pulumi refuses to delete what holds data until this is turned off. Default true. */
  protect: trueOrFalse.default(true),
  /** Days until a scheduled deletion of the encryption key happens: AWS allows 7 to 30. Default 30 days. */
  keyDeletionWindow: duration("days", { min: 7, max: 30 }).prefault("30 days"),
  /** Days until replaced and deleted versions of an object are removed. Default 90 days. */
  noncurrentVersionRetention: duration("days", { min: 1, max: 3650 }).prefault("90 days"),
});

const inference = section({
  /** SageMaker instance type of the multi-model endpoint, such as ml.c5.xlarge. */
  instanceType: z
    .string({ error: "give an instance type such as ml.c5.large" })
    .regex(/^ml\.[a-z0-9-]+\.[a-z0-9-]+$/, "give a SageMaker instance type such as ml.c5.large"),
  /** Instances at the start, and the least that autoscaling keeps. */
  instanceCount: wholeNumber(1, 100),
  /** Most instances that autoscaling may start: from `instanceCount`. */
  maxInstanceCount: wholeNumber(1, 100),
  /**
   * Whether load decides the number of instances. Default true. AWS refuses to change `instanceType` meanwhile: deploy once with
   * false, change the type, deploy, and turn it on again.
   */
  autoScaling: trueOrFalse.default(true),
  /** Invocations a minute and instance that autoscaling aims at. Default 200. */
  targetInvocationsPerInstance: wholeNumber(1, 1_000_000).default(200),
  /** Least time between two scale-ins, and between two scale-outs. Default 300 seconds. */
  scalingCooldown: duration("seconds", { min: 0, max: 3600 }).prefault("300 seconds"),
  /** Share of requests and replies that data capture keeps, in percent. Default 100. */
  dataCapturePercentage: wholeNumber(0, 100).default(100),
});

const instanceTypes = z
  .array(
    z
      .string({ error: "give an instance type such as ml.m5.xlarge" })
      .regex(/^ml\.[a-z0-9-]+\.[a-z0-9-]+$/, "give a SageMaker instance type such as ml.m5.xlarge"),
    { error: "give a list of instance types" },
  )
  .min(1, "give at least one instance type");
const arn = (form: RegExp, example: string) =>
  z.string({ error: `give an ARN such as ${example}` }).regex(form, `give an ARN such as ${example}`);

const access = section({
  /** Who gets a role in the environment. Default all; in prod none of them deploys. */
  personas: z
    .array(z.enum(personaNames, { error: `give personas among ${personaNames.join(", ")}` }), {
      error: "give a list of personas",
    })
    .default([...personaNames]),
  /**
   * ARN of the corporate SAML provider that people come from, and that says in the session tag `mfa` that there was a second factor. Default none:
   * people come from IAM Identity Center, by the permission set that is named like their persona.
   */
  identityProvider: arn(
    /^arn:[^:]+:iam::\d{12}:saml-provider\/[\w.-]+$/,
    "arn:aws:iam::111122223333:saml-provider/example",
  ).optional(),
  /** How long one session of a person lasts: one hour to twelve with a SAML provider, one hour else. Default 3600 seconds. */
  sessionDuration: duration("seconds", { min: 3600, max: 43_200 }).prefault("3600 seconds"),
  /** Instance types of the jobs that people start. Default ml.m5.large, ml.m5.xlarge and ml.c5.xlarge. */
  jobInstanceTypes: instanceTypes.default(["ml.m5.large", "ml.m5.xlarge", "ml.c5.xlarge"]),
  /**
   * The repository on GitHub whose workflows preview and deploy: organization/repository, or organization@id/repository@id where GitHub puts
   * immutable ids into its tokens. Default none: then nobody deploys from GitHub.
   */
  repository: z
    .string({ error: "give organization/repository" })
    .regex(
      /^[A-Za-z0-9-]{1,39}(@\d+)?\/[\w.-]{1,100}(@\d+)?$/,
      "give organization/repository, without wildcards",
    )
    .optional(),
  /** The branch that is deployed, in the GitHub environment that is named like this one. Default main. */
  branch: z
    .string({ error: "give a branch such as main" })
    .regex(/^[\w][\w./-]{0,199}$/, "give a branch such as main, without wildcards")
    .default("main"),
  /** ARN of the account's provider for GitHub, where it has one: an account holds one only. Default the environment makes it. */
  githubProvider: arn(
    /^arn:[^:]+:iam::\d{12}:oidc-provider\/token\.actions\.githubusercontent\.com$/,
    "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com",
  ).optional(),
  /** ARN of a managed policy that bounds the deploying role, such as the account's own for pipelines. Default none. */
  deployBoundary: arn(
    /^arn:[^:]+:iam::\d{12}:policy\/.+$/,
    "arn:aws:iam::111122223333:policy/pipelines",
  ).optional(),
});

/** Every setting of one environment: its meaning, unit, default and limits. Keys stand under `mlhpc:` in Pulumi.<env>.yaml. */
export const settingsSchema = z.strictObject({
  /** Tag `Owner`: the team that answers for the environment. */
  owner: tagValue,
  /** Tag `CostCenter`: who pays. */
  costCenter: tagValue,
  /** Region of everything in the environment; must be on the residency list. */
  region,
  /** Regions that data may be in. Default Singapore and Indonesia. */
  residency: z
    .array(region, { error: "give a list of regions" })
    .min(1, "give at least one region")
    .default(["ap-southeast-1", "ap-southeast-3"]),
  network,
  storage,
  inference,
  access: access.prefault({}),
  /** A cluster of AWS ParallelCluster. Default none. */
  hpc: hpc.optional(),
});

/** The settings of one environment, checked, with defaults filled in and units taken off. */
export type Settings = z.output<typeof settingsSchema> & {
  readonly environment: EnvironmentName;
  /** The zones in use, the first `network.zones` of the region. */
  readonly availabilityZones: readonly string[];
};
