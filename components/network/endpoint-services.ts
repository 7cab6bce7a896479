/** AWS services reached through a gateway endpoint: a route, free of charge. */
export const gatewayServices = ["s3", "dynamodb"] as const;

export type GatewayService = (typeof gatewayServices)[number];

interface InterfaceServiceFacts {
  /** Prefix of the service's actions. */
  readonly iam: string;
  /** What its calls name beside the service's own resources of account and region: ARNs without `arn:<partition>:`. Default nothing. */
  readonly beyond?: readonly string[];
}

/**
 * AWS services reached through an interface endpoint, by the name that follows `com.amazonaws.<region>.`
 * (AWS PrivateLink Guide, "AWS services that integrate").
 */
export const interfaceServices = {
  athena: { iam: "athena" },
  autoscaling: { iam: "autoscaling" },
  batch: { iam: "batch" },
  cloudformation: { iam: "cloudformation" },
  codecommit: { iam: "codecommit" },
  // Machine images of others have no account in their ARN; launching passes a role.
  ec2: { iam: "ec2", beyond: ["ec2:<region>::*", "iam::<account>:*"] },
  ec2messages: { iam: "ec2messages" },
  // SageMaker's own images live in accounts of AWS.
  "ecr.api": { iam: "ecr", beyond: ["ecr:<region>:*:repository/*"] },
  "ecr.dkr": { iam: "ecr", beyond: ["ecr:<region>:*:repository/*"] },
  ecs: { iam: "ecs" },
  // Instances of ECS and Batch want all three.
  "ecs-agent": { iam: "ecs" },
  "ecs-telemetry": { iam: "ecs" },
  eks: { iam: "eks" },
  // Pods get their roles here, for a cluster.
  "eks-auth": { iam: "eks-auth", beyond: ["eks:<region>:<account>:cluster/*"] },
  elasticfilesystem: { iam: "elasticfilesystem" },
  events: { iam: "events", beyond: ["events:<region>::*"] },
  fsx: { iam: "fsx" },
  glue: { iam: "glue" },
  "kinesis-streams": { iam: "kinesis" },
  kms: { iam: "kms" },
  lambda: { iam: "lambda" },
  logs: { iam: "logs" },
  // Dashboards belong to no region.
  monitoring: { iam: "cloudwatch", beyond: ["cloudwatch::<account>:*"] },
  // JumpStart's public hub.
  "sagemaker.api": { iam: "sagemaker", beyond: ["sagemaker:<region>:aws:*"] },
  "sagemaker.featurestore-runtime": { iam: "sagemaker" },
  "sagemaker.runtime": { iam: "sagemaker" },
  secretsmanager: { iam: "secretsmanager" },
  sns: { iam: "sns" },
  sqs: { iam: "sqs" },
  // Public parameters and documents; commands name the instances that they run on.
  ssm: { iam: "ssm", beyond: ["ssm:<region>::*", "ec2:<region>:<account>:*"] },
  ssmmessages: { iam: "ssmmessages" },
  states: { iam: "states" },
  // Roles belong to no region.
  sts: { iam: "sts", beyond: ["sts::<account>:*", "iam::<account>:*"] },
} as const satisfies Record<string, InterfaceServiceFacts>;

export type InterfaceService = keyof typeof interfaceServices;

export function isInterfaceService(name: string): name is InterfaceService {
  return Object.hasOwn(interfaceServices, name);
}

/** The facts of a service, whether or not it reaches beyond its own resources. */
export function interfaceServiceFacts(service: InterfaceService): InterfaceServiceFacts {
  return interfaceServices[service];
}
