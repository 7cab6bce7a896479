import { type CreateCompilationJobRequest, Framework } from "@aws-sdk/client-sagemaker";

import { type TargetQuestion, targetOf } from "./compilation-target";
import { InputError } from "./input-error";
import { given, wholeNumber } from "./option-values";

/** What the user asks the compiler. */
export interface CompilationQuestion extends TargetQuestion {
  readonly framework?: string;
  readonly frameworkVersion?: string;
  /** Names and shapes of the inputs, as JSON. */
  readonly input?: string;
  readonly compilerOptions?: string;
  readonly output?: string;
  readonly role?: string;
  readonly kmsKey?: string;
  readonly maxRuntime?: string;
}

const ROLE = /^arn:aws[^:]*:iam::\d{12}:role\/.+/;
const S3 = /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](\/.*)?$/;
const DEFAULT_SECONDS = 900;
/** AWS: InputConfig.FrameworkVersion. */
const VERSIONED = ["MXNET", "PYTORCH", "TENSORFLOW", "TFLITE"];
/** AWS: InputConfig.DataInputConfig: these need no input shapes. */
const WITHOUT_SHAPES = ["XGBOOST", "SKLEARN"];

/** The request, or an InputError with all that is wrong with the question. */
export function compilationRequest(
  model: string,
  jobName: string,
  question: CompilationQuestion,
): CreateCompilationJobRequest {
  const { role, output, input, compilerOptions, frameworkVersion, kmsKey } = question;
  const named = question.framework?.toUpperCase();
  const framework = Object.values(Framework).find((known) => known === named);
  const seconds = wholeNumber("--max-runtime", question.maxRuntime, 1);
  const target = targetOf(question);
  const problems = [
    !S3.test(model) &&
      `The model is "${model}"; give the S3 address of its archive, such as s3://models/resnet/model.tar.gz.`,
    framework === undefined && `--framework is ${given(named)}; give ${Object.values(Framework).join(", ")}.`,
    frameworkVersion !== undefined &&
      framework !== undefined &&
      !VERSIONED.includes(framework) &&
      `--framework-version is "${frameworkVersion}"; AWS takes a version of ${VERSIONED.join(", ")} only.`,
    input === undefined &&
      framework !== undefined &&
      !WITHOUT_SHAPES.includes(framework) &&
      `${framework} needs --input: the names and shapes of the inputs, such as '{"input0":[1,3,224,224]}'.`,
    !S3.test(output ?? "") &&
      `--output is ${given(output)}; give where in S3 the compiled model goes, such as s3://models/compiled/.`,
    !ROLE.test(role ?? "") &&
      `--role is ${given(role)}; give the ARN of the role that reads the model and writes the compiled one.`,
    jsonProblem("--input", input),
    jsonProblem("--compiler-options", compilerOptions),
    target.config.TargetPlatform?.Accelerator === "NVIDIA" &&
      compilerOptions === undefined &&
      `NVIDIA needs --compiler-options, such as '{"gpu-code":"sm_72","trt-ver":"6.0.1","cuda-ver":"10.1"}'.`,
    seconds.problem,
    ...target.problems,
  ].filter((problem) => typeof problem === "string");
  if (problems.length > 0 || framework === undefined) {
    throw new InputError(problems.join("\n"));
  }
  return {
    CompilationJobName: jobName,
    RoleArn: role,
    InputConfig: {
      ...{ S3Uri: model, DataInputConfig: input, Framework: framework, FrameworkVersion: frameworkVersion },
    },
    OutputConfig: {
      ...{ S3OutputLocation: output, ...target.config, CompilerOptions: compilerOptions, KmsKeyId: kmsKey },
    },
    StoppingCondition: { MaxRuntimeInSeconds: seconds.value ?? DEFAULT_SECONDS },
  };
}

function jsonProblem(option: string, text: string | undefined): string | false {
  try {
    return text !== undefined && JSON.parse(text) === null && `${option} is null; give an object.`;
  } catch {
    return `${option} is ${text}; that is no JSON.`;
  }
}
