import type { PolicyKind } from "./statement";

/**
 * Services that set aws:SourceAccount when they assume a role, by their own documentation ("confused deputy
 * prevention" in each service's security chapter). Those that do not, such as EC2 and Lambda, would lose
 * the role by the condition.
 */
const assumesForAnAccount: ReadonlySet<string> = new Set([
  ...[
    "airflow",
    "airflow-env",
    "appflow",
    "application-insights",
    "apprunner",
    "batch",
    "bedrock",
    "bedrock-agentcore",
  ],
  ...[
    "cloudformation",
    "cloudtrail",
    "codebuild",
    "codepipeline",
    "comprehend",
    "config",
    "databrew",
    "datasync",
  ],
  ...[
    "delivery.logs",
    "dlm",
    "dms",
    "ecs-tasks",
    "elasticmapreduce",
    "emr-serverless",
    "events",
    "finspace",
    "firehose",
  ],
  ...[
    "fis",
    "forecast",
    "frauddetector",
    "glue",
    "grafana",
    "greengrass",
    "healthlake",
    "imagebuilder",
    "iot",
  ],
  ...[
    "kendra",
    "kinesisanalytics",
    "lakeformation",
    "lex",
    "lexv2",
    "logs",
    "lookoutequipment",
    "mediaconvert",
  ],
  ...[
    "monitoring.rds",
    "osis-pipelines",
    "personalize",
    "pipes",
    "quicksight",
    "rds",
    "redshift",
    "rekognition",
  ],
  ...["resource-groups", "sagemaker", "scheduler", "sns", "ssm", "states", "tasks.apprunner", "textract"],
  ...["transcribe", "transfer", "translate", "vpc-flow-logs"],
]);

/** Services that name the account they act for when they use a resource, such as a bucket, a topic or a key. */
const usesForAnAccount: ReadonlySet<string> = new Set([
  ...[
    "backup",
    "budgets",
    "cloudtrail",
    "cloudwatch",
    "codestar-notifications",
    "config",
    "cost-optimization-hub",
  ],
  ...[
    "costalerts",
    "delivery.logs",
    "events",
    "firehose",
    "inspector2",
    "iot",
    "logging.s3",
    "logs",
    "pipes",
    "s3",
  ],
  ...["sagemaker", "scheduler", "ses", "sns", "ssm", "states", "storage-lens.s3", "vpc-flow-logs"],
]);

/** Whether a condition on aws:SourceAccount works for the service; `service` is without `.amazonaws.com`. */
export function setsSourceAccount(service: string, kind: PolicyKind): boolean {
  return (kind === "trust" ? assumesForAnAccount : usesForAnAccount).has(service);
}
