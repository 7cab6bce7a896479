import type { PolicyKind, Statement } from "./statement";

/**
 * Services that set aws:SourceAccount when they assume a role, by their own documentation ("confused deputy
 * prevention" in each service's security chapter). Those that do not, such as EC2 and Lambda, would lose
 * the role by the condition.
 */
const assumesForAnAccount: ReadonlySet<string> = new Set([
  ...[
    "airflow",
    "airflow-env",
    "amplify",
    "appflow",
    "application-insights",
    "apprunner",
    "backup",
    "batch",
    "bedrock",
    "bedrock-agentcore",
  ],
  ...[
    "cloudformation",
    "cloudtrail",
    "codebuild",
    "codedeploy",
    "codepipeline",
    "cognito-idp",
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
    "eks-fargate-pods",
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
  ...[
    "resource-groups",
    "rolesanywhere",
    "sagemaker",
    "scheduler",
    "sns",
    "ssm",
    "states",
    "tasks.apprunner",
    "textract",
  ],
  ...["storagegateway", "transcribe", "transfer", "translate", "vpc-flow-logs"],
]);

/**
 * Whether a condition on aws:SourceAccount or aws:SourceArn works for the service, and is needed; `service` is
 * without `.amazonaws.com`.
 *
 * For roles only some services send the keys. With resources all do that act for an account, by AWS's guidance for
 * resource policies; left alone is what opens nothing: reading the description of a key, and a log delivery whose
 * path already names the account.
 */
export function setsSourceAccount(service: string, kind: PolicyKind, statement: Statement): boolean {
  switch (kind) {
    case "trust":
      return assumesForAnAccount.has(service);
    case "key":
      return !statement.actions.every((action) => /^kms:(describe|get|list)/i.test(action));
    case "resource":
      // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
      return !(
        service === "logdelivery.elasticloadbalancing" &&
        statement.resources.every((resource) => /\/AWSLogs\/\d{12}\//.test(resource))
      );
    case "identity":
    case "endpoint":
      return false;
  }
}
