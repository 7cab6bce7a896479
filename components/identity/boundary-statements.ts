import * as pulumi from "@pulumi/pulumi";

import type { DenyStatement, GrantStatement, Placement } from "../core";
import { type AtLeastOne, each, isFilled } from "./at-least-one";
import { denyDeployment, denyIdentityChanges, denyOtherRegions } from "./boundary-denies";
import type { JobLimits } from "./job-limits";
import { passStatement } from "./launch-statements";
import { OwnResources } from "./own-resources";
import type { PersonaScope } from "./persona-scope";
import { taskStatements } from "./persona-statements";
import { personaFacts, tasksOf } from "./personas";

export interface BoundaryInputs {
  readonly scope: PersonaScope;
  /** ARNs of the roles that may be handed to SageMaker. */
  readonly roleArns?: JobLimits["roleArns"];
  readonly placement: Placement;
}

/**
 * The most that the persona can ever do: its tasks without their finer conditions, and data within the project. What a boundary does not
 * allow, no grant gives. The Denies hold besides against policies of buckets and keys, which can name a session directly
 * (IAM User Guide, "Permissions boundaries for IAM entities", "Evaluating effective permissions with boundaries").
 */
export function boundaryStatements({
  scope,
  roleArns,
  placement,
}: BoundaryInputs): (GrantStatement | DenyStatement)[] {
  const own = new OwnResources(placement, scope.namePrefix);
  const passed = roleArns ?? own.roles();
  return [
    ...taskCaps(scope, own, passed),
    ...dataCaps(scope, own, placement),
    denyOtherRegions(personaServices, scope.regions),
    denyIdentityChanges,
    ...((scope.production ?? true) ? [denyDeployment] : []),
  ];
}

/** Every service that a boundary of people lets through, IAM apart. */
const personaServices = ["cloudwatch", "kms", "logs", "s3", "sagemaker"] as const;

/** One statement for what works on `*` only, one for what has names, one for logs, one for roles. */
function taskCaps(scope: PersonaScope, own: OwnResources, roleArns: JobLimits["roleArns"]): GrantStatement[] {
  const unlimited: JobLimits = {
    roleArns,
    subnetIds: ["any"],
    securityGroupIds: ["any"],
    volumeKeyArn: "any",
    instanceTypes: ["any"],
  };
  const statements = tasksOf(scope).flatMap((task) => taskStatements(task, scope.persona, own, unlimited));
  const onEverything = statements.filter(({ resources }) => isEverything(resources));
  const named = statements.filter((statement) => !onEverything.includes(statement));
  const seen = actionsOf(onEverything, "");
  const owned = actionsOf(named, "sagemaker:");
  const logs = actionsOf(named, "logs:");
  const passes = actionsOf(named, "iam:");
  return [
    ...seen.map((actions) => ({ sid: "SeeAll", actions, resources: ["*"] as const })),
    ...owned.map((actions) => ({ sid: "UseOwn", actions, resources: own.anySagemaker() })),
    ...logs.map((actions) => ({
      sid: "ReadLogs",
      actions,
      resources: [...own.logGroups(), ...own.sharedLogGroups()] as const,
    })),
    ...passes.map(() => passStatement(roleArns)),
  ];
}

/** Every action of the prefix once, in a list of none or one. */
function actionsOf(statements: readonly GrantStatement[], prefix: string): AtLeastOne<string>[] {
  const actions = [...new Set(statements.flatMap(({ actions }) => actions))]
    .filter((action) => action.startsWith(prefix))
    .sort();
  return isFilled(actions) ? [actions] : [];
}

function isEverything(resources: GrantStatement["resources"]): boolean {
  return Array.isArray(resources) && resources.includes("*");
}

/** Data of the project: a bucket's name says nothing of its owner, so the account is asked for. */
function dataCaps(scope: PersonaScope, own: OwnResources, { accountId }: Placement): GrantStatement[] {
  const { persona, bucketArns = [], keyArns } = scope;
  const writes = personaFacts(persona).data === "read-write";
  const deploys = tasksOf(scope).includes("deploy");
  const buckets = isFilled(bucketArns) ? bucketArns : own.buckets();
  const inAccount = { StringEquals: { "aws:ResourceAccount": accountId } };
  return [
    { sid: "ListData", actions: ["s3:ListBucket"], resources: buckets, conditions: inAccount },
    {
      sid: "UseData",
      actions: [
        "s3:GetObject",
        ...(writes
          ? ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:ListMultipartUploadParts", "s3:PutObject"]
          : []),
      ],
      resources: each(buckets, (arn) => pulumi.interpolate`${arn}/*`),
      conditions: inAccount,
    },
    ...(isFilled(keyArns) ? keyCaps(keyArns, own, { writes, deploys }) : []),
    { sid: "AskEndpoints", actions: ["sagemaker:InvokeEndpoint"], resources: own.sagemaker(["endpoint"]) },
  ];
}

function keyCaps(
  keys: AtLeastOne<pulumi.Input<string>>,
  own: OwnResources,
  { writes, deploys }: { readonly writes: boolean; readonly deploys: boolean },
): GrantStatement[] {
  const use: GrantStatement = {
    sid: "UseKeys",
    actions: ["kms:Decrypt", ...(writes ? ["kms:GenerateDataKey"] : [])],
    resources: keys,
    conditions: { StringEquals: { "kms:ViaService": [own.via("s3"), own.via("sagemaker")] } },
  };
  const encrypt: GrantStatement = {
    sid: "EncryptVolumes",
    actions: ["kms:CreateGrant"],
    resources: keys,
    conditions: {
      Bool: { "kms:GrantIsForAWSResource": "true" },
      StringEquals: { "kms:ViaService": own.via("sagemaker") },
    },
  };
  return deploys ? [use, encrypt] : [use];
}
