import { elementsOf, fieldOf, parseJson } from "./json-text";
import type { SubjectOf } from "./resource-rule";

/** The types that hold texts which everybody who may describe the resource may read. */
export const plainTextTypes = [
  "aws:batch/jobDefinition:JobDefinition",
  "aws:codebuild/project:Project",
  "aws:ec2/instance:Instance",
  "aws:ec2/launchConfiguration:LaunchConfiguration",
  "aws:ec2/launchTemplate:LaunchTemplate",
  "aws:ecs/taskDefinition:TaskDefinition",
  "aws:glue/job:Job",
  "aws:lambda/function:Function",
  "aws:sagemaker/model:Model",
  "aws:sagemaker/notebookInstanceLifecycleConfiguration:NotebookInstanceLifecycleConfiguration",
  "aws:sagemaker/studioLifecycleConfig:StudioLifecycleConfig",
  "aws:ssm/parameter:Parameter",
] as const;

/** A text, and the name of the variable where it is one. */
export interface PlainText {
  readonly property: string;
  readonly variable?: string;
  /** Reads the text; throws where preview does not know it. */
  readonly read: () => string;
}

/** Environment variables, arguments and scripts of a resource. */
export function plainTexts(subject: SubjectOf<(typeof plainTextTypes)[number]>): readonly PlainText[] {
  switch (subject.type) {
    case "aws:lambda/function:Function":
      return variables("environment.variables", subject.props.environment?.variables);
    case "aws:sagemaker/model:Model": {
      const { primaryContainer, containers = [] } = subject.props;
      return [
        ...variables("primaryContainer.environment", primaryContainer?.environment),
        ...containers.flatMap(({ environment }, at) =>
          variables(`containers[${at}].environment`, environment),
        ),
      ];
    }
    case "aws:glue/job:Job":
      return variables("defaultArguments", subject.props.defaultArguments);
    case "aws:codebuild/project:Project":
      return (subject.props.environment?.environmentVariables ?? []).flatMap(
        ({ type = "PLAINTEXT", name, value }, at) =>
          type === "PLAINTEXT"
            ? [{ property: `environment.environmentVariables[${at}]`, variable: name, read: () => value }]
            : [],
      );
    case "aws:ecs/taskDefinition:TaskDefinition":
      return elementsOf(parseJson(subject.props.containerDefinitions)).flatMap((container, at) =>
        pairs(`containerDefinitions[${at}].environment`, fieldOf(container, "environment")),
      );
    case "aws:batch/jobDefinition:JobDefinition":
      return pairs(
        "containerProperties.environment",
        fieldOf(parseJson(subject.props.containerProperties ?? ""), "environment"),
      );
    case "aws:ec2/instance:Instance":
    case "aws:ec2/launchConfiguration:LaunchConfiguration":
      return [
        { property: "userData", read: () => subject.props.userData ?? "" },
        { property: "userDataBase64", read: () => decoded(subject.props.userDataBase64) },
      ];
    case "aws:ec2/launchTemplate:LaunchTemplate":
      return [{ property: "userData", read: () => decoded(subject.props.userData) }];
    case "aws:sagemaker/notebookInstanceLifecycleConfiguration:NotebookInstanceLifecycleConfiguration":
      return [
        { property: "onCreate", read: () => decoded(subject.props.onCreate) },
        { property: "onStart", read: () => decoded(subject.props.onStart) },
      ];
    case "aws:sagemaker/studioLifecycleConfig:StudioLifecycleConfig":
      return [
        {
          property: "studioLifecycleConfigContent",
          read: () => decoded(subject.props.studioLifecycleConfigContent),
        },
      ];
    case "aws:ssm/parameter:Parameter": {
      const { type, name = "", value = "" } = subject.props;
      return type === "SecureString" ? [] : [{ property: "value", variable: name, read: () => value }];
    }
  }
}

function variables(
  property: string,
  values: Readonly<Record<string, string>> | undefined,
): readonly PlainText[] {
  return Object.keys(values ?? {}).map((name) => ({
    ...{ property: `${property}.${name}`, variable: name, read: () => values?.[name] ?? "" },
  }));
}

/** A list of `{ name, value }`, as ECS and Batch take it. */
function pairs(property: string, list: unknown): readonly PlainText[] {
  return elementsOf(list).flatMap((pair, at) => {
    const [variable, value] = [fieldOf(pair, "name"), fieldOf(pair, "value")];
    return typeof variable === "string" && typeof value === "string"
      ? [{ property: `${property}[${at}]`, variable, read: () => value }]
      : [];
  });
}

function decoded(base64: string | undefined): string {
  return Buffer.from(base64 ?? "", "base64").toString("utf8");
}
