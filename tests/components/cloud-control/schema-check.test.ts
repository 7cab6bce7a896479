import * as assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";
import * as fc from "fast-check";

import { type CloudControlType, schemaProblems } from "../../../components/cloud-control";

const COMPONENT = "AWS::SageMaker::InferenceComponent";
const PACKAGE = "AWS::SageMaker::ModelPackage";
const QUALITY = "AWS::SageMaker::ModelQualityJobDefinition";

const component = {
  EndpointName: "serving",
  VariantName: "AllTraffic",
  Specification: { ModelName: "churn" },
};
const specification = {
  Containers: [{ Image: "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/churn:1" }],
  SupportedContentTypes: ["text/csv"],
  SupportedResponseMIMETypes: ["text/csv"],
};

interface Refused {
  readonly type: CloudControlType;
  readonly desired: object;
  readonly problem: string;
}

const refused: Readonly<Record<string, Refused>> = {
  "a missing property": {
    type: COMPONENT,
    desired: { Specification: {} },
    problem: "EndpointName is missing; AWS::SageMaker::InferenceComponent requires it.",
  },
  "a missing property deep inside": {
    type: COMPONENT,
    desired: { ...component, DeploymentConfig: { AutoRollbackConfiguration: { Alarms: [{}] } } },
    problem:
      "DeploymentConfig.AutoRollbackConfiguration.Alarms[0].AlarmName is missing; AWS::SageMaker::InferenceComponent requires it.",
  },
  "an unknown property": {
    type: COMPONENT,
    desired: { ...component, RuntimeConfig: { Copies: 2 } },
    problem: "RuntimeConfig.Copies is unknown to AWS::SageMaker::InferenceComponent; known are CopyCount.",
  },
  "a property that only AWS sets": {
    type: COMPONENT,
    desired: { ...component, RuntimeConfig: { CopyCount: 2, DesiredCopyCount: 2 } },
    problem: "RuntimeConfig.DesiredCopyCount is given, but only AWS sets it; leave it out.",
  },
  "such a property within a list": {
    type: COMPONENT,
    desired: {
      EndpointName: "serving",
      Specifications: [
        { InstanceType: "ml.g5.xlarge", CurrentDataCacheConfig: { EnableCaching: true } },
        { InstanceType: "ml.g6.xlarge" },
      ],
    },
    problem: "Specifications[0].CurrentDataCacheConfig is given, but only AWS sets it; leave it out.",
  },
  "two choices at once": {
    type: COMPONENT,
    desired: {
      ...component,
      Specifications: [{ InstanceType: "ml.g5.xlarge" }, { InstanceType: "ml.g6.xlarge" }],
    },
    problem: "AWS::SageMaker::InferenceComponent needs exactly one of Specification and Specifications.",
  },
  "a value of another kind": {
    type: COMPONENT,
    desired: { ...component, RuntimeConfig: { CopyCount: "2" } },
    problem: 'RuntimeConfig.CopyCount is "2"; AWS::SageMaker::InferenceComponent takes integer there.',
  },
  "a value outside its range": {
    type: QUALITY,
    desired: { JobResources: { ClusterConfig: { InstanceCount: 101, InstanceType: "ml.m5.large" } } },
    problem: "JobResources.ClusterConfig.InstanceCount is 101; AWS allows 1 to 100.",
  },
  "a value below its least": {
    type: COMPONENT,
    desired: { ...component, Specification: { ComputeResourceRequirements: { MinMemoryRequiredInMb: 64 } } },
    problem: "Specification.ComputeResourceRequirements.MinMemoryRequiredInMb is 64; AWS allows 128 or more.",
  },
  "a word that AWS does not know": {
    type: PACKAGE,
    desired: { ModelApprovalStatus: "Maybe" },
    problem: 'ModelApprovalStatus is "Maybe"; AWS allows Approved, Rejected, PendingManualApproval.',
  },
  "a name of the wrong form": {
    type: COMPONENT,
    desired: { ...component, VariantName: "all traffic" },
    problem: 'VariantName is "all traffic"; AWS wants it to match ^[a-zA-Z0-9](-*[a-zA-Z0-9])*$.',
  },
  "a text that is too long": {
    type: PACKAGE,
    desired: { ApprovalDescription: "x".repeat(1025) },
    problem: "ApprovalDescription has 1025 characters; AWS allows up to 1024.",
  },
  "a list that is too long": {
    type: PACKAGE,
    desired: {
      InferenceSpecification: {
        ...specification,
        Containers: Array.from({ length: 16 }, (_none, index) => ({ Image: `image-${index}` })),
      },
    },
    problem: "InferenceSpecification.Containers has 16 items; AWS allows 1 to 15.",
  },
  "one item twice": {
    type: PACKAGE,
    desired: {
      InferenceSpecification: { ...specification, Containers: [{ Image: "a" }, { Image: "a" }] },
    },
    problem: "InferenceSpecification.Containers holds the same item twice; AWS wants each once.",
  },
  "too many entries of a map": {
    type: PACKAGE,
    desired: {
      CustomerMetadataProperties: Object.fromEntries(
        Array.from({ length: 51 }, (_none, index) => [`key${index}`, "value"]),
      ),
    },
    problem: "CustomerMetadataProperties has 51 entries; AWS allows 1 to 50.",
  },
  "a name of a map's entry": {
    type: COMPONENT,
    desired: { ...component, Specification: { Container: { Environment: { "9LIVES": "x" } } } },
    problem:
      "Specification.Container.Environment.9LIVES is unknown to AWS::SageMaker::InferenceComponent; AWS wants names that match ^[a-zA-Z_][a-zA-Z0-9_]{1,1024}$.",
  },
};

describe("The check of a desired state against AWS's schema", () => {
  it("takes what AWS takes", () => {
    assert.deepEqual(schemaProblems(COMPONENT, component), []);
    assert.deepEqual(schemaProblems(PACKAGE, { InferenceSpecification: specification, Tags: [] }), []);
  });

  for (const [what, { type, desired, problem }] of Object.entries(refused)) {
    it(`refuses ${what}`, () => {
      const problems = schemaProblems(type, desired);
      assert.ok(problems.includes(problem), problems.join("\n"));
    });
  }

  it("tells all problems at once, each once", () => {
    const problems = schemaProblems(COMPONENT, {
      EndpointName: "a_b",
      VariantName: "c_d",
      Specification: { X: 1 },
    });
    assert.equal(problems.length, 3, problems.join("\n"));
  });

  it("lets pass what is not known yet, at any depth, and nothing else", () => {
    const desired = {
      EndpointName: pulumi.output("not known"),
      Specification: {
        Container: { Environment: { KEY: pulumi.output("x") }, Image: Promise.resolve("image") },
        ComputeResourceRequirements: pulumi.output({ MinMemoryRequiredInMb: 1 }),
      },
      Tags: [{ Key: pulumi.output("Owner"), Value: undefined }],
    };
    assert.deepEqual(schemaProblems(COMPONENT, desired), [
      "Tags[0].Value is missing; AWS::SageMaker::InferenceComponent requires it.",
    ]);
  });

  it("finds nothing about a value that is hidden in an Output, wherever it stands", () => {
    const whole = {
      EndpointName: "serving",
      Specification: {
        Container: { Image: "image", ArtifactUrl: "s3://models/churn.tar.gz", Environment: { KEY: "value" } },
        ComputeResourceRequirements: { MinMemoryRequiredInMb: 1024, NumberOfCpuCoresRequired: 1 },
      },
      RuntimeConfig: { CopyCount: 1 },
      Tags: [{ Key: "Owner", Value: "ml" }],
    };
    fc.assert(
      fc.property(fc.func(fc.boolean()), (hides) => {
        assert.deepEqual(schemaProblems(COMPONENT, hidden(whole, "", hides)), []);
      }),
    );
  });
});

/** The value with some of its parts, those that `hides` names by their path, behind an Output. */
function hidden(value: unknown, path: string, hides: (path: string) => boolean): unknown {
  const inside = Array.isArray(value)
    ? value.map((item, index) => hidden(item, `${path}/${index}`, hides))
    : typeof value === "object" && value !== null
      ? Object.fromEntries(
          Object.entries(value).map(([key, item]) => [key, hidden(item, `${path}/${key}`, hides)]),
        )
      : value;
  return path !== "" && hides(path) ? pulumi.output(inside) : inside;
}
