/**
 * Services that run work under a role, and whether they send `aws:SourceAccount` when they assume it
 * (each service's page on cross-service confused deputy prevention). Where one does not, the condition would lock it out.
 */
export const servicePrincipals = {
  "batch.amazonaws.com": { sendsSourceAccount: true },
  "bedrock.amazonaws.com": { sendsSourceAccount: true },
  "codebuild.amazonaws.com": { sendsSourceAccount: true },
  "datasync.amazonaws.com": { sendsSourceAccount: true },
  // An instance gets its role from its own metadata service; trust is bound by who may pass the role.
  "ec2.amazonaws.com": { sendsSourceAccount: false },
  "ecs-tasks.amazonaws.com": { sendsSourceAccount: true },
  "events.amazonaws.com": { sendsSourceAccount: true },
  // Glue documents the condition for its resource policies, not for job roles.
  "glue.amazonaws.com": { sendsSourceAccount: false },
  "imagebuilder.amazonaws.com": { sendsSourceAccount: true },
  // Lambda's page on execution roles knows no source condition; the function's own policy bounds who calls it.
  "lambda.amazonaws.com": { sendsSourceAccount: false },
  "sagemaker.amazonaws.com": { sendsSourceAccount: true },
  "scheduler.amazonaws.com": { sendsSourceAccount: true },
  "states.amazonaws.com": { sendsSourceAccount: true },
  "vpc-flow-logs.amazonaws.com": { sendsSourceAccount: true },
} as const;

export type ServicePrincipal = keyof typeof servicePrincipals;

export function isServicePrincipal(name: string): name is ServicePrincipal {
  return Object.hasOwn(servicePrincipals, name);
}
