import { type DeployedResource, textOf } from "./deployed-resource";

const cloudControl = "aws:cloudcontrol/resource:Resource";

/** The type under which the tables hold what Cloud Control makes: `aws:cloudcontrol/resource:Resource AWS::SageMaker::ModelPackage`. */
export type CloudControlType = `${typeof cloudControl} AWS::${string}`;

/**
 * A resource of Cloud Control as one of the type that it makes: what it is told as JSON becomes its inputs, and the ARN among what AWS answers its
 * own. Any other resource stays as it is.
 */
export function withoutCloudControl(resource: DeployedResource): DeployedResource {
  if (resource.type !== cloudControl) {
    return resource;
  }
  const answered = parsed(textOf(resource, "properties"));
  const [, kind = ""] = /::(\w+)$/.exec(textOf(resource, "typeName")) ?? [];
  const arn = [`${kind}Arn`, "JobDefinitionArn", "Arn"]
    .map((name) => answered[name])
    .find((value) => typeof value === "string");
  return {
    ...resource,
    type: `${cloudControl} ${textOf(resource, "typeName")}`,
    inputs: parsed(textOf(resource, "desiredState")),
    outputs: { ...(typeof arn === "string" && { arn }) },
  };
}

function parsed(json: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    // What is no JSON, AWS refuses; nothing is known of it here.
    return {};
  }
}
