import type { GrantStatement } from "../core";
import { isFilled } from "./at-least-one";
import { type JobLimits, limitConditions } from "./job-limits";
import { launchStatements, passStatement } from "./launch-statements";
import type { OwnResources } from "./own-resources";
import { type Persona, personaFacts, type PersonaTask } from "./personas";

type Statements = readonly GrantStatement[];

/** What one task takes for the persona; nothing where jobs would be started and no limits are given. */
export function taskStatements(
  task: PersonaTask,
  persona: Persona,
  own: OwnResources,
  jobs: JobLimits | undefined,
): Statements {
  switch (task) {
    case "observe":
      return observe(own);
    case "run-jobs":
      return runJobs(persona, own, jobs);
    case "track-experiments":
      return trackExperiments(own);
    case "run-pipelines":
      return jobs === undefined ? [] : runPipelines(own, jobs);
    case "register-models":
      return registerModels(own);
    case "approve-models":
      return approveModels(own);
    case "clean-up":
      return cleanUp(own);
    case "deploy":
      return jobs === undefined ? [] : deploy(own, jobs);
  }
}

/** Lists and metrics have no ARN (Service Authorization Reference); what they lead to does. */
function observe(own: OwnResources): Statements {
  return [
    {
      sid: "ListMachineLearning",
      actions: [
        "sagemaker:ListEndpointConfigs",
        "sagemaker:ListEndpoints",
        "sagemaker:ListExperiments",
        "sagemaker:ListHyperParameterTuningJobs",
        "sagemaker:ListModelPackageGroups",
        "sagemaker:ListModelPackages",
        "sagemaker:ListModels",
        "sagemaker:ListPipelines",
        "sagemaker:ListProcessingJobs",
        "sagemaker:ListTrainingJobs",
        "sagemaker:ListTransformJobs",
        "sagemaker:ListTrialComponents",
        "sagemaker:ListTrials",
      ],
      resources: ["*"],
    },
    {
      sid: "DescribeOwn",
      actions: [
        "sagemaker:DescribeEndpoint",
        "sagemaker:DescribeEndpointConfig",
        "sagemaker:DescribeExperiment",
        "sagemaker:DescribeHyperParameterTuningJob",
        "sagemaker:DescribeModel",
        "sagemaker:DescribeModelPackage",
        "sagemaker:DescribeModelPackageGroup",
        "sagemaker:DescribePipeline",
        "sagemaker:DescribePipelineExecution",
        "sagemaker:DescribeProcessingJob",
        "sagemaker:DescribeTrainingJob",
        "sagemaker:DescribeTransformJob",
        "sagemaker:DescribeTrial",
        "sagemaker:DescribeTrialComponent",
        "sagemaker:ListPipelineExecutionSteps",
        "sagemaker:ListPipelineExecutions",
        "sagemaker:ListTrainingJobsForHyperParameterTuningJob",
      ],
      resources: own.sagemaker([
        "endpoint",
        "endpoint-config",
        "experiment",
        "experiment-trial",
        "experiment-trial-component",
        "hyper-parameter-tuning-job",
        "model",
        "model-package",
        "model-package-group",
        "pipeline",
        "processing-job",
        "training-job",
        "transform-job",
      ]),
    },
    {
      sid: "ReadMetrics",
      actions: ["cloudwatch:GetMetricData", "cloudwatch:GetMetricStatistics", "cloudwatch:ListMetrics"],
      resources: ["*"],
    },
    { sid: "FindLogGroups", actions: ["logs:DescribeLogGroups"], resources: ["*"] },
    {
      sid: "FindStreamsOfJobs",
      actions: ["logs:DescribeLogStreams"],
      resources: own.sharedLogGroups(),
    },
    { sid: "ReadStreamsOfJobs", actions: ["logs:GetLogEvents"], resources: own.sharedLogStreams() },
    {
      sid: "ReadOwnLogs",
      actions: [
        "logs:DescribeLogStreams",
        "logs:FilterLogEvents",
        "logs:GetLogEvents",
        "logs:GetQueryResults",
        "logs:StartQuery",
      ],
      resources: own.logGroups(),
    },
  ];
}

function runJobs(persona: Persona, own: OwnResources, limits: JobLimits | undefined): Statements {
  const { jobs } = personaFacts(persona);
  return limits === undefined || !isFilled(jobs) ? [] : launchStatements(own, jobs, limits);
}

function trackExperiments(own: OwnResources): Statements {
  return [
    {
      sid: "TrackExperiments",
      actions: [
        "sagemaker:AssociateTrialComponent",
        "sagemaker:CreateExperiment",
        "sagemaker:CreateTrial",
        "sagemaker:CreateTrialComponent",
        "sagemaker:DisassociateTrialComponent",
        "sagemaker:UpdateExperiment",
        "sagemaker:UpdateTrial",
        "sagemaker:UpdateTrialComponent",
      ],
      resources: own.sagemaker(["experiment", "experiment-trial", "experiment-trial-component"]),
    },
  ];
}

function runPipelines(own: OwnResources, { roleArns }: JobLimits): Statements {
  return [
    {
      sid: "RunPipelines",
      actions: [
        "sagemaker:CreatePipeline",
        "sagemaker:DeletePipeline",
        "sagemaker:RetryPipelineExecution",
        "sagemaker:StartPipelineExecution",
        "sagemaker:StopPipelineExecution",
        "sagemaker:UpdatePipeline",
      ],
      resources: own.sagemaker(["pipeline"]),
    },
    { ...passStatement(roleArns), sid: "PassPipelineRoles" },
  ];
}

/** A new version waits for approval, which is another persona's task. */
function registerModels(own: OwnResources): Statements {
  return [
    {
      sid: "MakeModelGroups",
      actions: ["sagemaker:CreateModelPackageGroup"],
      resources: own.sagemaker(["model-package-group"]),
    },
    {
      sid: "RegisterModels",
      actions: ["sagemaker:CreateModelPackage"],
      resources: own.sagemaker(["model-package"]),
      conditions: { StringEquals: { "sagemaker:ModelApprovalStatus": "PendingManualApproval" } },
    },
  ];
}

function approveModels(own: OwnResources): Statements {
  return [
    {
      sid: "ApproveModels",
      actions: ["sagemaker:UpdateModelPackage"],
      resources: own.sagemaker(["model-package"]),
      conditions: { StringEquals: { "sagemaker:ModelApprovalStatus": ["Approved", "Rejected"] } },
    },
  ];
}

function cleanUp(own: OwnResources): Statements {
  return [
    {
      sid: "CleanUp",
      actions: [
        "sagemaker:DeleteExperiment",
        "sagemaker:DeleteModel",
        "sagemaker:DeleteModelPackage",
        "sagemaker:DeleteModelPackageGroup",
        "sagemaker:DeleteTrial",
        "sagemaker:DeleteTrialComponent",
      ],
      resources: own.sagemaker([
        "experiment",
        "experiment-trial",
        "experiment-trial-component",
        "model",
        "model-package",
        "model-package-group",
      ]),
    },
  ];
}

function deploy(own: OwnResources, limits: JobLimits): Statements {
  return [
    {
      sid: "ConfigureEndpoints",
      actions: ["sagemaker:CreateEndpointConfig"],
      resources: own.sagemaker(["endpoint-config"]),
      conditions: limitConditions(limits, ["instances", "volume"]),
    },
    {
      sid: "Deploy",
      actions: [
        "sagemaker:CreateEndpoint",
        "sagemaker:DeleteEndpoint",
        "sagemaker:DeleteEndpointConfig",
        "sagemaker:DeleteModel",
        "sagemaker:UpdateEndpoint",
        "sagemaker:UpdateEndpointWeightsAndCapacities",
      ],
      resources: own.sagemaker(["endpoint", "endpoint-config", "model"]),
    },
    {
      // SageMaker holds a grant for the endpoint's volumes, made in the name of whoever configures it.
      sid: "EncryptEndpointVolumes",
      actions: ["kms:CreateGrant"],
      resources: [limits.volumeKeyArn],
      conditions: {
        Bool: { "kms:GrantIsForAWSResource": "true" },
        StringEquals: { "kms:ViaService": own.via("sagemaker") },
      },
    },
  ];
}
