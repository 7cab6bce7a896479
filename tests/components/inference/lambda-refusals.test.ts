import * as assert from "node:assert/strict";

import {
  type InferenceApi,
  LambdaInference,
  type LambdaInferenceArgs,
} from "../../../components/inference/lambda";
import { createdUnder, mockCloud } from "../mock-cloud";
import { baseArgs, fileSystem, models } from "./lambda-args";

interface Refusal {
  readonly title: string;
  readonly change: Partial<LambdaInferenceArgs>;
  readonly says: string;
}

/** What a settings file may say although the compiler would not let a program say it. */
function fromFile<T>(json: string): T {
  return JSON.parse(json) as T;
}

const signed = { authorization: { type: "AWS_IAM" } } as const;
const files = { type: "efs", fileSystem, path: "/models/fraud" } as const;

const refusals: readonly Refusal[] = [
  {
    title: "more memory than Lambda has",
    change: { memorySize: 16384 },
    says: "memorySize is 16384; Lambda allows 128 to 10240 MB; a larger model needs an endpoint or a container.",
  },
  {
    title: "less memory than Lambda has",
    change: { memorySize: 64 },
    says: "memorySize is 64; Lambda allows 128 to 10240 MB; a larger model needs an endpoint or a container.",
  },
  {
    title: "a disk beyond Lambda's",
    change: { ephemeralStorage: 20480 },
    says: "ephemeralStorage is 20480; Lambda allows 512 to 10240 MB; a larger model needs an endpoint or a container.",
  },
  {
    title: "a run beyond 15 minutes",
    change: { timeout: 901 },
    says: "timeout is 901; Lambda allows 1 to 900 seconds.",
  },
  {
    title: "a run that the API would not wait for",
    change: { timeout: 900, api: signed },
    says: "timeout is 900, but an HTTP API gives up after 30 seconds; stay within, or leave the api out and call the function asynchronously.",
  },
  {
    title: "a payload that Lambda does not take",
    change: { expectedPayloadInMB: 8 },
    says: "expectedPayloadInMB is 8; Lambda takes 6. Have callers put larger data into S3 and send its key.",
  },
  {
    title: "a payload that the API takes and Lambda does not",
    change: { expectedPayloadInMB: 8, api: signed },
    says: "expectedPayloadInMB is 8; the API takes 10, and Lambda behind it 6. Have callers put larger data into S3 and send its key.",
  },
  {
    title: "a GPU",
    change: fromFile('{ "architecture": "cuda" }'),
    says: 'architecture is "cuda"; Lambda runs arm64 and x86_64, and no GPU.',
  },
  {
    title: "an image whose tag moves",
    change: { image: "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/fraud:latest" },
    says: 'image is "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/fraud:latest"; pin it with a tag other than latest, or with a digest.',
  },
  {
    title: "a name that Lambda has no room for",
    change: { functionName: "fraud.live" },
    says: 'functionName is "fraud.live"; Lambda allows up to 64 letters, digits, - and _.',
  },
  {
    title: "more variables than Lambda keeps",
    change: { environment: { LABELS: "x".repeat(5000) } },
    says: "environment has 5006 bytes; Lambda allows 4096 for all names and values.",
  },
  {
    title: "a variable without a name",
    change: { environment: { "0K": "1" } },
    says: 'environment has "0K"; Lambda wants a letter, then letters, digits and _.',
  },
  {
    title: "a variable that Lambda sets",
    change: { environment: { AWS_REGION: "eu-west-1" } },
    says: "environment sets AWS_REGION, which is set already; choose another name.",
  },
  {
    title: "a variable that the model store sets",
    change: { environment: { MODEL_PREFIX: "other/" } },
    says: "environment sets MODEL_PREFIX, which is set already; choose another name.",
  },
  {
    title: "a model store without a folder",
    change: { modelStore: { type: "s3", bucket: models(), prefix: "s3://models/fraud" } },
    says: 'modelStore.prefix is "s3://models/fraud"; give a prefix that ends with a slash, such as models/, without a slash in front.',
  },
  {
    title: "a mount outside /mnt",
    change: { modelStore: { ...files, localMountPath: "/models" } },
    says: 'modelStore.localMountPath is "/models"; Lambda mounts below /mnt/, such as /mnt/models.',
  },
  {
    title: "the whole file system",
    change: { modelStore: { ...files, path: "/" } },
    says: 'modelStore.path is "/"; EFS allows up to four folders and 100 characters, such as /models/fraud.',
  },
  {
    title: "root as the reader of files",
    change: { modelStore: { ...files, posixUser: { uid: 0, gid: 1000 } } },
    says: "modelStore.posixUser.uid is 0; EFS allows 0 to 4294967295, and 0 is root.",
  },
  {
    title: "a file system without an id",
    change: { modelStore: { ...files, fileSystem: { ...fileSystem, id: "models" } } },
    says: 'modelStore.fileSystem.id is "models"; give the id of an EFS file system.',
  },
  {
    title: "a reserve that turns everybody away",
    change: { reservedConcurrency: 0 },
    says: "reservedConcurrency is 0; 0 turns every call away.",
  },
  {
    title: "more kept warm than may run",
    change: { reservedConcurrency: 5, provisionedConcurrency: { minCapacity: 2, maxCapacity: 10 } },
    says: "provisionedConcurrency.maxCapacity is 10, but reservedConcurrency is 5; Lambda keeps no more warm than may run.",
  },
  {
    title: "nothing kept warm",
    change: { provisionedConcurrency: { minCapacity: 0, maxCapacity: 4 } },
    says: "provisionedConcurrency.minCapacity is 0; keep 1 warm or more, or leave provisionedConcurrency out.",
  },
  {
    title: "a utilization that no policy takes",
    change: { provisionedConcurrency: { minCapacity: 1, targetUtilization: 70 } },
    says: "provisionedConcurrency.targetUtilization is 70; Application Auto Scaling allows 0.1 to 0.9.",
  },
  {
    title: "more retries than Lambda makes",
    change: { asyncInvocation: { maximumRetryAttempts: 3 } },
    says: "asyncInvocation.maximumRetryAttempts is 3; Lambda allows 0 to 2.",
  },
  {
    title: "an event that grows too old",
    change: { asyncInvocation: { maximumEventAgeInSeconds: 30 } },
    says: "asyncInvocation.maximumEventAgeInSeconds is 30; Lambda allows 60 to 21600 seconds.",
  },
  {
    title: "failures into a queue that keeps an order",
    change: {
      asyncInvocation: {
        onFailure: { type: "sqs", arn: "arn:aws:sqs:ap-southeast-1:111122223333:failed.fifo" },
      },
    },
    says: 'asyncInvocation.onFailure.arn is "arn:aws:sqs:ap-southeast-1:111122223333:failed.fifo"; give the ARN of an SQS queue that is not first-in-first-out.',
  },
  {
    title: "an older version that takes everything",
    change: { olderVersion: { functionVersion: "6", share: 1 } },
    says: "olderVersion.share is 1; give a share above 0 and below 1.",
  },
  {
    title: "an older version that is no number",
    change: { olderVersion: { functionVersion: "$LATEST", share: 0.5 } },
    says: 'olderVersion.functionVersion is "$LATEST"; give the number of a version.',
  },
  {
    title: "an older model where models are files",
    change: {
      modelStore: files,
      olderVersion: { functionVersion: "6", share: 0.5, modelPrefix: "fraud/6/" },
    },
    says: 'olderVersion.modelPrefix is "fraud/6/", but the model is not in S3; leave it out.',
  },
  {
    title: "an alarm on a share of nothing",
    change: { alarms: { durationShare: 80 } },
    says: "alarms.durationShare is 80; give a share of the timeout above 0, up to 1.",
  },
  {
    title: "an open API",
    change: { api: fromFile<InferenceApi>('{ "authorization": { "type": "NONE" } }') },
    says: 'api.authorization.type is "NONE"; known are AWS_IAM and JWT.',
  },
  {
    title: "an issuer without HTTPS",
    change: { api: { authorization: { type: "JWT", issuer: "http://issuer.example.com", audience: ["a"] } } },
    says: 'api.authorization.issuer is "http://issuer.example.com"; API Gateway fetches the issuer\'s keys by HTTPS, such as https://issuer.example.com.',
  },
  {
    title: "tokens for nobody",
    change: {
      api: fromFile<InferenceApi>(
        '{ "authorization": { "type": "JWT", "issuer": "https://issuer.example.com", "audience": [] } }',
      ),
    },
    says: "api.authorization.audience has 0 entries; API Gateway wants 1 to 50.",
  },
  {
    title: "a route for every method",
    change: {
      api: fromFile<InferenceApi>(
        '{ "authorization": { "type": "AWS_IAM" }, "routes": [{ "method": "ANY", "path": "/predict" }] }',
      ),
    },
    says: 'api.routes[0].method is "ANY"; name one method; ANY and OPTIONS would open more than was meant.',
  },
  {
    title: "a route for every path",
    change: { api: { ...signed, routes: [{ method: "POST", path: "/{proxy+}" }] } },
    says: 'api.routes[0].path is "/{proxy+}"; give a path such as /predict or /models/{model}, without {proxy+}.',
  },
  {
    title: "one route twice",
    change: {
      api: {
        ...signed,
        routes: [
          { method: "POST", path: "/predict" },
          { method: "POST", path: "/predict" },
        ],
      },
    },
    says: "api.routes has POST /predict twice; name each route once.",
  },
  {
    title: "an API without routes",
    change: { api: fromFile<InferenceApi>('{ "authorization": { "type": "AWS_IAM" }, "routes": [] }') },
    says: "api.routes is empty; name a route, or leave it out for POST /predict.",
  },
  {
    title: "a rate of nothing",
    change: { api: { ...signed, throttling: { rateLimit: 0, burstLimit: 10 } } },
    says: "api.throttling.rateLimit is 0; give requests a second above 0, since 0 turns everybody away.",
  },
  {
    title: "a name without a certificate of Certificate Manager",
    change: {
      api: {
        ...signed,
        domain: {
          domainName: "predict.example.com",
          certificateArn: "arn:aws:iam::111122223333:server-certificate/old",
        },
      },
    },
    says: 'api.domain.certificateArn is "arn:aws:iam::111122223333:server-certificate/old"; give the ARN of a certificate in Certificate Manager.',
  },
  {
    title: "half a name",
    change: {
      api: {
        ...signed,
        domain: {
          domainName: "predict",
          certificateArn: "arn:aws:acm:ap-southeast-1:111122223333:certificate/1",
        },
      },
    },
    says: 'api.domain.domainName is "predict"; give a whole name such as predict.example.com.',
  },
];

describe("LambdaInference refuses", () => {
  mockCloud();

  for (const { title, change, says } of refusals) {
    it(title, () => {
      assert.throws(() => new LambdaInference("refused", { ...baseArgs(), ...change }), {
        name: "RefusedError",
        message: `LambdaInference "refused" cannot be built:\n  ${says}`,
      });
    });
  }

  it("everything at once, and creates nothing", () => {
    const make = () =>
      new LambdaInference("refused-all", { ...baseArgs(), memorySize: 1, timeout: 0, ephemeralStorage: 1 });
    assert.throws(make, (error: Error) => error.message.split("\n").length === 4);
    assert.deepEqual(createdUnder("refused-all"), []);
  });
});

/** Never called: the compiler refuses what stands here, which the check of types proves. */
export function refusedByTypes(): LambdaInferenceArgs[] {
  return [
    // @ts-expect-error an API without authorization
    { ...baseArgs(), api: {} },
    // @ts-expect-error an open API
    { ...baseArgs(), api: { authorization: { type: "NONE" } } },
    // @ts-expect-error tokens of nobody
    { ...baseArgs(), api: { authorization: { type: "JWT", audience: ["a"] } } },
    // @ts-expect-error tokens for nobody
    { ...baseArgs(), api: { authorization: { type: "JWT", issuer: "https://a.example.com", audience: [] } } },
    // @ts-expect-error an issuer where callers sign
    { ...baseArgs(), api: { authorization: { type: "AWS_IAM", issuer: "https://a.example.com" } } },
    // @ts-expect-error scopes where callers sign
    { ...baseArgs(), api: { ...signed, routes: [{ method: "GET", path: "/", authorizationScopes: ["a"] }] } },
    // @ts-expect-error a method that stands for all
    { ...baseArgs(), api: { ...signed, routes: [{ method: "ANY", path: "/" }] } },
    // @ts-expect-error a route of its own without authorization
    { ...baseArgs(), api: { ...signed, routes: [{ method: "GET", path: "/", authorizationType: "NONE" }] } },
    // @ts-expect-error files without a file system
    { ...baseArgs(), modelStore: { type: "efs", path: "/models" } },
    // @ts-expect-error objects with a mount path
    { ...baseArgs(), modelStore: { type: "s3", bucket: models(), prefix: "a/", localMountPath: "/mnt/a" } },
    // @ts-expect-error an architecture that Lambda does not have
    { ...baseArgs(), architecture: "ARM64" },
    // @ts-expect-error a step that CloudWatch Logs does not have
    { ...baseArgs(), logRetentionInDays: 31 },
  ];
}
