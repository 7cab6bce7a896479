import { readFileSync } from "node:fs";
import * as path from "node:path";

import type { InferenceComponentAttributes, InferenceComponentProperties } from "./types/inference-component";
import type {
  ModelBiasJobDefinitionAttributes,
  ModelBiasJobDefinitionProperties,
} from "./types/model-bias-job-definition";
import type {
  ModelExplainabilityJobDefinitionAttributes,
  ModelExplainabilityJobDefinitionProperties,
} from "./types/model-explainability-job-definition";
import type { ModelPackageAttributes, ModelPackageProperties } from "./types/model-package";
import type {
  ModelQualityJobDefinitionAttributes,
  ModelQualityJobDefinitionProperties,
} from "./types/model-quality-job-definition";

/** What a program asks for, and what AWS adds, of each CloudFormation type. */
export interface CloudControlTypes {
  readonly "AWS::SageMaker::InferenceComponent": {
    readonly properties: InferenceComponentProperties;
    readonly attributes: InferenceComponentAttributes;
  };
  readonly "AWS::SageMaker::ModelBiasJobDefinition": {
    readonly properties: ModelBiasJobDefinitionProperties;
    readonly attributes: ModelBiasJobDefinitionAttributes;
  };
  readonly "AWS::SageMaker::ModelExplainabilityJobDefinition": {
    readonly properties: ModelExplainabilityJobDefinitionProperties;
    readonly attributes: ModelExplainabilityJobDefinitionAttributes;
  };
  readonly "AWS::SageMaker::ModelPackage": {
    readonly properties: ModelPackageProperties;
    readonly attributes: ModelPackageAttributes;
  };
  readonly "AWS::SageMaker::ModelQualityJobDefinition": {
    readonly properties: ModelQualityJobDefinitionProperties;
    readonly attributes: ModelQualityJobDefinitionAttributes;
  };
}

export type CloudControlType = keyof CloudControlTypes;

/** AWS's schema of a type, as scripts/cloud-control-types.py leaves it. */
export interface TypeSchema {
  readonly typeName: CloudControlType;
  /** Properties whose change makes a new resource. */
  readonly createOnly: readonly string[];
  /** Paths of properties that only AWS sets, such as `RuntimeConfig/DesiredCopyCount`. */
  readonly readOnly: readonly string[];
  /** JSON Schema of the desired state. */
  readonly schema: Readonly<Record<string, unknown>>;
}

const files: Readonly<Record<CloudControlType, string>> = {
  "AWS::SageMaker::InferenceComponent": "inference-component",
  "AWS::SageMaker::ModelBiasJobDefinition": "model-bias-job-definition",
  "AWS::SageMaker::ModelExplainabilityJobDefinition": "model-explainability-job-definition",
  "AWS::SageMaker::ModelPackage": "model-package",
  "AWS::SageMaker::ModelQualityJobDefinition": "model-quality-job-definition",
};

const read = new Map<CloudControlType, TypeSchema>();

/** Read at first use: a program that needs one type does not pay for all. */
export function schemaOf(type: CloudControlType): TypeSchema {
  const known = read.get(type);
  if (known !== undefined) {
    return known;
  }
  const text = readFileSync(path.join(__dirname, "schemas", `${files[type]}.json`), "utf8");
  const schema = JSON.parse(text) as TypeSchema;
  read.set(type, schema);
  return schema;
}
