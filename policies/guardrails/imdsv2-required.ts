import { resourceRule } from "../rule";

export const imdsv2Required = resourceRule({
  name: "imdsv2-required",
  severity: "high",
  description: "Instances hand out credentials only to requests with a token (IMDSv2).",
  reason:
    "With version 1 one forged request through a web server steals the credentials of the instance's role.",
  fix: 'Set metadataOptions.httpTokens: "required"; on a notebook minimumInstanceMetadataServiceVersion: "2".',
  url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html",
  types: [
    "aws:ec2/instance:Instance",
    "aws:ec2/launchTemplate:LaunchTemplate",
    "aws:ec2/launchConfiguration:LaunchConfiguration",
    "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration",
    "aws:sagemaker/notebookInstance:NotebookInstance",
  ],
  *judge(subject) {
    if (subject.type === "aws:sagemaker/notebookInstance:NotebookInstance") {
      const property = "instanceMetadataServiceConfiguration.minimumInstanceMetadataServiceVersion";
      const version =
        subject.props.instanceMetadataServiceConfiguration?.minimumInstanceMetadataServiceVersion;
      if (version !== "2") {
        yield { property, says: `is ${describe(version)}.` };
      }
      return;
    }
    if (subject.type === "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration") {
      const tokens = subject.props.instanceMetadataOptions?.httpTokens;
      if (tokens !== "required") {
        yield { property: "instanceMetadataOptions.httpTokens", says: `is ${describe(tokens)}.` };
      }
      return;
    }
    // An instance made from a launch template takes the template's options, which are judged there.
    if (subject.type === "aws:ec2/instance:Instance" && subject.props.launchTemplate !== undefined) {
      return;
    }
    const tokens = subject.props.metadataOptions?.httpTokens;
    if (tokens !== "required") {
      yield { property: "metadataOptions.httpTokens", says: `is ${describe(tokens)}.` };
    }
  },
  remediate({ type, props }) {
    switch (type) {
      case "aws:sagemaker/notebookInstance:NotebookInstance":
        return { instanceMetadataServiceConfiguration: { minimumInstanceMetadataServiceVersion: "2" } };
      case "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration":
        return { instanceMetadataOptions: { ...props.instanceMetadataOptions, httpTokens: "required" } };
      case "aws:ec2/instance:Instance":
      case "aws:ec2/launchConfiguration:LaunchConfiguration":
      case "aws:ec2/launchTemplate:LaunchTemplate":
        return { metadataOptions: { ...props.metadataOptions, httpTokens: "required" } };
    }
  },
});

function describe(value: string | undefined): string {
  return value === undefined ? "not set" : `"${value}"`;
}
