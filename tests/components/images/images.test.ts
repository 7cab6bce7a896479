import assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";

import {
  type ImagePurpose,
  imageProblems,
  imageUri,
  type PrebuiltImage,
  repositoryArn,
} from "../../../components/images";
import { publishedFrameworks, publishedVersions } from "../../../components/images/image-table";
import { publishedUri } from "../../../components/images/prebuilt-image";
import { runPythonScript } from "../../judges/python-script";

/** One region of each account and domain that matters: the many, Jakarta's own, China's, and one of the isolated ones. */
const regions = ["us-east-1", "ap-southeast-1", "ap-southeast-3", "cn-north-1", "us-iso-east-1"];
const instanceTypes = ["ml.c5.xlarge", "ml.g5.xlarge", "ml.c7g.xlarge"];
const own = "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/churn:1.4";

describe("images", function () {
  this.timeout(120_000);

  it("by framework and version are what the pinned SageMaker SDK says", () => {
    runPythonScript("scripts/image-catalogue.py", ["--check"]);
  });

  it("have the URIs that the SDK gives, for every framework, version, use, processor and kind of region", () => {
    const questions = everyQuestion();
    assert.ok(questions.length > 1000);
    const asked = JSON.stringify(questions.map(({ sdk }) => sdk));
    const answers = JSON.parse(
      runPythonScript("scripts/image-catalogue.py", ["--retrieve"], asked),
    ) as readonly (string | null)[];
    let compared = 0;
    questions.forEach(({ image, purpose, instanceType, region, sdk }, index) => {
      const uri = publishedUri(image, purpose, instanceType, region);
      const expected = answers[index] ?? undefined;
      // On a type without GPUs the SDK hands out images for CUDA, and for Graviton's training images of another processor.
      if (uri !== undefined || !unfit(sdk, expected)) {
        assert.equal(uri, expected, JSON.stringify(sdk));
        compared += uri === undefined ? 0 : 1;
      }
    });
    assert.ok(compared > 800, `${compared} URIs were compared`);
  });

  it("are found by the first numbers of a version, the newest of them", async () => {
    assert.equal(
      await resolved({ framework: "pytorch", version: "2.6" }, "training", "ml.g5.xlarge"),
      "763104351884.dkr.ecr.ap-southeast-1.amazonaws.com/pytorch-training:2.6.0-gpu-py312",
    );
    assert.equal(
      await resolved({ framework: "pytorch", version: "2.0" }, "inference", "ml.c5.xlarge"),
      "763104351884.dkr.ecr.ap-southeast-1.amazonaws.com/pytorch-inference:2.0.1-cpu-py310",
    );
    assert.equal(
      await resolved({ framework: "xgboost", version: "1.7" }, "inference"),
      "121021644041.dkr.ecr.ap-southeast-1.amazonaws.com/sagemaker-xgboost:1.7-1",
    );
  });

  it("of monitors need no version; a framework processes data with its training image", async () => {
    assert.equal(
      await resolved({ framework: "model-monitor" }, "processing", "ml.m5.xlarge"),
      "245545462676.dkr.ecr.ap-southeast-1.amazonaws.com/sagemaker-model-monitor-analyzer",
    );
    assert.equal(
      await resolved({ framework: "sklearn", version: "1.2-1" }, "processing", "ml.m5.xlarge"),
      "121021644041.dkr.ecr.ap-southeast-1.amazonaws.com/sagemaker-scikit-learn:1.2-1-cpu-py3",
    );
  });

  const refusals: readonly (readonly [PrebuiltImage | string, ImagePurpose, string | undefined, RegExp])[] = [
    [
      { framework: "pytorch", version: "9.9" },
      "training",
      "ml.g5.xlarge",
      /^image\.version is "9\.9"; AWS's images of pytorch for training are of version 2\.0\.0, .*2\.10\.0\.$/,
    ],
    [{ framework: "pytorch", version: "2." }, "training", "ml.g5.xlarge", /^image\.version is "2\."; /],
    [
      { framework: "sklearn", version: "1.2-1" },
      "inference",
      "ml.g5.xlarge",
      /^image is sklearn 1\.2-1 on ml\.g5\.xlarge; AWS publishes that image for CPU types, not for GPU\.$/,
    ],
    [
      { framework: "huggingface-pytorch", version: "4.49" },
      "training",
      "ml.c5.xlarge",
      /^image is huggingface-pytorch 4\.49\.0 on ml\.c5\.xlarge; .* for GPU types, not for CPU\.$/,
    ],
    [
      { framework: "vllm", version: "0.30" },
      "inference",
      undefined,
      /^image is vllm 0\.30\.0 on serverless inference; .* not for CPU\.$/,
    ],
    [
      { framework: "pytorch", version: "2.2" },
      "inference",
      "ml.c7g.xlarge",
      /not for Graviton; version 2\.0\.0, .* has one\.$/,
    ],
    [
      { framework: "pytorch", version: "2.6" },
      "inference",
      "ml.inf2.xlarge",
      /name a Neuron image by its URI\.$/,
    ],
    [
      { framework: "vllm", version: "0.30" },
      "training",
      "ml.g5.xlarge",
      /^image\.framework is "vllm"; AWS publishes it for inference, not for training\.$/,
    ],
    ["nginx:1.27", "inference", undefined, /give an ECR image such as/],
    [
      "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/churn:latest",
      "inference",
      undefined,
      /pin it with a tag other than latest/,
    ],
    [
      "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/churn",
      "inference",
      undefined,
      /pin it with a tag other than latest/,
    ],
  ];
  for (const [image, purpose, instanceType, message] of refusals) {
    it(`refuse ${JSON.stringify(image)} for ${purpose} on ${instanceType ?? "serverless inference"}`, () => {
      const found = imageProblems("image", image, purpose, instanceType, "ap-southeast-1");
      assert.equal(found.length, 1);
      assert.match(String(found[0]), message);
    });
  }

  it("refuse a region where AWS does not publish them, at the build where it is known and at the deployment where not", async () => {
    const image: PrebuiltImage = { framework: "lda" };
    const message =
      "image is lda 1; AWS does not publish that image in ap-southeast-3: copy it to a repository of your own and name that.";
    assert.deepEqual(imageProblems("image", image, "training", "ml.c5.xlarge", "ap-southeast-3"), [message]);
    assert.deepEqual(imageProblems("image", image, "training", "ml.c5.xlarge").filter(Boolean), []);
    await assert.rejects(value(imageUri(image, "training", "ml.c5.xlarge", { region: "ap-southeast-3" })), {
      message,
    });
  });

  it("of one's own pass as they are, and lead to the repository that holds them", async () => {
    assert.deepEqual(imageProblems("image", own, "inference").filter(Boolean), []);
    assert.deepEqual(imageProblems("image", pulumi.output(own), "inference").filter(Boolean), []);
    assert.equal(
      await value(imageUri(pulumi.output(own), "inference", undefined, { region: "us-east-1" })),
      own,
    );
    assert.equal(
      await value(repositoryArn(own, "aws")),
      "arn:aws:ecr:ap-southeast-1:111122223333:repository/churn",
    );
    const china =
      publishedUri({ framework: "xgboost", version: "1.7-1" }, "inference", undefined, "cn-north-1") ?? "";
    assert.equal(
      await value(repositoryArn(china, "aws-cn")),
      "arn:aws-cn:ecr:cn-north-1:450853457545:repository/sagemaker-xgboost",
    );
  });

  it("cannot be asked for without a version where there are several, nor with one where there is one", () => {
    // @ts-expect-error version is missing
    const unversioned: PrebuiltImage = { framework: "pytorch" };
    // @ts-expect-error there are no versions
    const versioned: PrebuiltImage = { framework: "kmeans", version: "1" };
    // @ts-expect-error no such framework
    const unknown: PrebuiltImage = { framework: "caffe", version: "1" };
    assert.ok(unversioned && versioned && unknown);
  });
});

interface Question {
  readonly image: PrebuiltImage;
  readonly purpose: ImagePurpose;
  readonly instanceType: string;
  readonly region: string;
  readonly sdk: Readonly<Record<string, string | undefined>>;
}

function everyQuestion(): readonly Question[] {
  const purposes: readonly ImagePurpose[] = ["training", "inference"];
  return (
    publishedFrameworks()
      // The SDK wants the PyTorch that goes with a version of transformers, and of Spark the Python: --check compares those.
      .filter((framework) => !["huggingface-pytorch", "spark"].includes(framework))
      .flatMap((framework) =>
        purposes.flatMap((purpose) =>
          [...(publishedVersions(framework, purpose)?.keys() ?? [])].flatMap((version) =>
            instanceTypes.flatMap((instanceType) =>
              regions.map((region) => ({
                ...{ purpose, instanceType, region },
                image: { framework, version } as PrebuiltImage,
                sdk: { framework, version, region, image_scope: purpose, instance_type: instanceType },
              })),
            ),
          ),
        ),
      )
  );
}

/** What the SDK answers and SageMaker would not run. */
function unfit(sdk: Question["sdk"], expected: string | undefined): boolean {
  const onGraviton = sdk["instance_type"] === "ml.c7g.xlarge";
  return (
    expected !== undefined &&
    // Where one version alone is built for Graviton, the SDK takes every version for it.
    (!expected.includes(sdk["version"] ?? "") ||
      (onGraviton && !/arm64|graviton/.test(expected)) ||
      (onGraviton && sdk["image_scope"] === "training") ||
      (sdk["instance_type"] === "ml.c5.xlarge" && /:.*-cu\d/.test(expected)))
  );
}

function resolved(image: PrebuiltImage, purpose: ImagePurpose, instanceType?: string): Promise<string> {
  return value(imageUri(image, purpose, instanceType, { region: "ap-southeast-1" }));
}

/** Also of an output that fails, which `apply` never comes to. */
function value<T>(output: pulumi.Output<T>): Promise<T> {
  return (output as pulumi.Output<T> & { promise(): Promise<T> }).promise();
}
