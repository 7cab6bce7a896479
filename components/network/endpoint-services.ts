/** AWS services reached through a gateway endpoint: a route, free of charge. */
export const gatewayServices = ["s3", "dynamodb"] as const;

export type GatewayService = (typeof gatewayServices)[number];

/**
 * AWS services reached through an interface endpoint, by the name that follows `com.amazonaws.<region>.`
 * (AWS PrivateLink Guide, "AWS services that integrate"). `iam` is the prefix of the service's actions.
 */
export const interfaceServices = {
  athena: { iam: "athena" },
  autoscaling: { iam: "autoscaling" },
  batch: { iam: "batch" },
  cloudformation: { iam: "cloudformation" },
  codecommit: { iam: "codecommit" },
  ec2: { iam: "ec2" },
  ec2messages: { iam: "ec2messages" },
  "ecr.api": { iam: "ecr" },
  "ecr.dkr": { iam: "ecr" },
  ecs: { iam: "ecs" },
  elasticfilesystem: { iam: "elasticfilesystem" },
  events: { iam: "events" },
  fsx: { iam: "fsx" },
  glue: { iam: "glue" },
  "kinesis-streams": { iam: "kinesis" },
  kms: { iam: "kms" },
  lambda: { iam: "lambda" },
  logs: { iam: "logs" },
  monitoring: { iam: "cloudwatch" },
  "sagemaker.api": { iam: "sagemaker" },
  "sagemaker.featurestore-runtime": { iam: "sagemaker" },
  "sagemaker.runtime": { iam: "sagemaker" },
  secretsmanager: { iam: "secretsmanager" },
  sns: { iam: "sns" },
  sqs: { iam: "sqs" },
  ssm: { iam: "ssm" },
  ssmmessages: { iam: "ssmmessages" },
  states: { iam: "states" },
  sts: { iam: "sts" },
} as const;

export type InterfaceService = keyof typeof interfaceServices;

export function isInterfaceService(name: string): name is InterfaceService {
  return Object.hasOwn(interfaceServices, name);
}
