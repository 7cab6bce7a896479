import { type Examples, resource, unknownValue } from "../rule/examples";

const lambda = "aws:lambda/function:Function";
const environment = (variables: Readonly<Record<string, string>>) =>
  resource(lambda, "score", { environment: { variables } });
const base64 = (text: string) => Buffer.from(text).toString("base64");
// AWS's own example of an access key id.
const exampleKey = "AKIAIOSFODNN7EXAMPLE";

export const noPlainSecretsExamples: Examples = {
  allows: {
    "references to secrets": [
      environment({
        DB_SECRET_ARN: "arn:aws:secretsmanager:ap-southeast-1:000000000000:secret:db",
        DB_PASSWORD: "arn:aws:secretsmanager:ap-southeast-1:000000000000:secret:db",
        API_KEY: "/prod/api-key",
        MAX_TOKEN: "4096",
      }),
    ],
    "secrets that ECS fetches": [
      resource("aws:ecs/taskDefinition:TaskDefinition", "score", {
        containerDefinitions: JSON.stringify([
          { secrets: [{ name: "TOKEN", valueFrom: "arn:aws:ssm:::x" }] },
        ]),
      }),
    ],
    "an encrypted parameter, and a variable that CodeBuild fetches": [
      resource("aws:ssm/parameter:Parameter", "token", {
        type: "SecureString",
        value: "hunter2",
        name: "token",
      }),
      resource("aws:codebuild/project:Project", "build", {
        environment: {
          ...{
            computeType: "BUILD_GENERAL1_SMALL",
            image: "aws/codebuild/standard:7.0",
            type: "LINUX_CONTAINER",
          },
          environmentVariables: [{ name: "TOKEN", value: "ci-token", type: "SECRETS_MANAGER" }],
        },
      }),
    ],
  },
  forbids: {
    "a password by its name": {
      resources: [environment({ STAGE: "prod", DB_PASSWORD: "hunter2" })],
      violations: ["score.environment.variables.DB_PASSWORD: holds a secret, by its name."],
    },
    "an access key by its form": {
      resources: [
        resource("aws:sagemaker/model:Model", "churn", {
          containers: [{ environment: { KEY: exampleKey } }],
        }),
      ],
      violations: ["churn.containers[0].environment.KEY: holds an AWS access key id."],
    },
    "scripts, plain and encoded": {
      resources: [
        resource("aws:ec2/instance:Instance", "head", { userData: `export AWS_ACCESS_KEY_ID=${exampleKey}` }),
        resource("aws:ec2/launchTemplate:LaunchTemplate", "nodes", {
          userData: base64("-----BEGIN OPENSSH PRIVATE KEY-----"),
        }),
      ],
      violations: ["head.userData: holds an AWS access key id.", "nodes.userData: holds a private key."],
    },
    "containers of ECS and Batch": {
      resources: [
        resource("aws:ecs/taskDefinition:TaskDefinition", "score", {
          containerDefinitions: JSON.stringify([{ environment: [{ name: "HF_TOKEN", value: "abc" }] }]),
        }),
        resource("aws:batch/jobDefinition:JobDefinition", "train", {
          containerProperties: JSON.stringify({ environment: [{ name: "apiKey", value: "abc" }] }),
        }),
      ],
      violations: [
        "score.containerDefinitions[0].environment[0]: holds a secret, by its name.",
        "train.containerProperties.environment[0]: holds a secret, by its name.",
      ],
    },
    "a parameter that everybody reads": {
      resources: [
        resource("aws:ssm/parameter:Parameter", "db", { type: "String", value: "x", name: "/db/password" }),
      ],
      violations: ["db.value: holds a secret, by its name."],
    },
  },
  undecided: { "a variable that preview does not know": [environment({ DB_PASSWORD: unknownValue })] },
};
