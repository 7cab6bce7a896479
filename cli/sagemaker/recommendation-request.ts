import {
  type CreateInferenceRecommendationsJobRequest,
  type EndpointInputConfiguration,
} from "@aws-sdk/client-sagemaker";

import { instanceTypeProblem } from "../../components/instances/instance-problems";
import { InputError } from "./input-error";
import { given, wholeNumber } from "./option-values";

/** What the user asks the recommender. */
export interface RecommendationQuestion {
  readonly role?: string;
  /** A load test of the named types with traffic of one's own, instead of AWS's choice of types. */
  readonly advanced?: boolean;
  readonly instanceType?: readonly string[];
  readonly maxLatency?: string;
  readonly maxInvocations?: string;
  readonly duration?: string;
}

const ROLE = /^arn:aws[^:]*:iam::\d{12}:role\/.+/;
const MODEL_PACKAGE = /^arn:aws[^:]*:sagemaker:[a-z0-9-]{9,16}:\d{12}:model-package\/\S+$/;
/** AWS: RecommendationJobInputConfig. */
const MOST_TYPES = 10;
const MOST_SECONDS = 18_000;
const DEFAULT_SECONDS = 7_200;

/** Two users, one after the other, for two minutes each: the traffic of AWS's own example, and the shortest that it allows. */
const PHASES = [
  { InitialNumberOfUsers: 1, SpawnRate: 1, DurationInSeconds: 120 },
  { InitialNumberOfUsers: 1, SpawnRate: 1, DurationInSeconds: 120 },
];

/** The request, or an InputError with all that is wrong with the question. */
export function recommendationRequest(
  modelPackage: string,
  jobName: string,
  question: RecommendationQuestion,
): CreateInferenceRecommendationsJobRequest {
  const { role, advanced = false, instanceType: types = [] } = question;
  const latency = wholeNumber("--max-latency", question.maxLatency, 1);
  const invocations = wholeNumber("--max-invocations", question.maxInvocations, 1);
  const duration = wholeNumber("--duration", question.duration, 120, MOST_SECONDS);
  const problems = [
    !MODEL_PACKAGE.test(modelPackage) &&
      `The model package is "${modelPackage}"; give its ARN, such as arn:aws:sagemaker:eu-west-1:111122223333:model-package/churn/3.`,
    !ROLE.test(role ?? "") &&
      `--role is ${given(role)}; give the ARN of the role that may read the model and its sample payload.`,
    advanced &&
      types.length === 0 &&
      "--advanced needs the types to test: --instance-type ml.m5.large ml.c5.xlarge.",
    types.length > MOST_TYPES &&
      `--instance-type has ${types.length} types; AWS tests ${MOST_TYPES} at most.`,
    ...types.map((type) => instanceTypeProblem("--instance-type", type, "hosting")),
    !advanced &&
      [latency.value, invocations.value, duration.value].some((value) => value !== undefined) &&
      "--max-latency, --max-invocations and --duration belong to a load test: give --advanced.",
    ...[latency, invocations, duration].map(({ problem }) => problem),
  ].filter((problem) => typeof problem === "string");
  if (problems.length > 0) {
    throw new InputError(problems.join("\n"));
  }
  return {
    JobName: jobName,
    JobType: advanced ? "Advanced" : "Default",
    RoleArn: role,
    InputConfig: {
      ModelPackageVersionArn: modelPackage,
      EndpointConfigurations: types.length === 0 ? undefined : types.map(configuration),
      ...(advanced
        ? {
            JobDurationInSeconds: duration.value ?? DEFAULT_SECONDS,
            TrafficPattern: { TrafficType: "PHASES", Phases: PHASES },
          }
        : {}),
    },
    StoppingConditions: advanced ? stoppingConditions(latency.value, invocations.value) : undefined,
  };
}

function configuration(type: string): EndpointInputConfiguration {
  // Checked above: hosting has it.
  return { InstanceType: type as EndpointInputConfiguration["InstanceType"] };
}

/** AWS takes the 95th percentile for load tests of one's own. */
function stoppingConditions(latency: number | undefined, invocations: number | undefined) {
  return latency === undefined && invocations === undefined
    ? undefined
    : {
        MaxInvocations: invocations,
        ModelLatencyThresholds:
          latency === undefined ? undefined : [{ Percentile: "P95", ValueInMilliseconds: latency }],
      };
}
