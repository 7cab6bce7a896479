import { AwsError } from "../errors";
import { arnOf } from "../place";
import { object, same, textOr } from "../values";
import { type WireObject } from "../wire";
import { fromInput, joined, type Request, stableHex, type TypeTable, uuid } from "./define";

/** Functions, and what calls them. */
export const lambda: TypeTable = {
  "aws:lambda/function:Function": {
    id: fromInput("name"),
    arn: (being) => arnOf(being, "lambda", `function:${being.id}`),
    taken: "ResourceConflictException",
    immutable: ["name", "packageType"],
    refuseCreate: refuseFunction,
    autoName: { property: "name", maxLength: 64 },
    defaults: {
      memorySize: 128,
      packageType: "Zip",
      publish: false,
      reservedConcurrentExecutions: -1,
      skipDestroy: false,
      timeout: 3,
    },
    computed: ({ id, arn, region, inputs, previous }) => {
      const version = inputs["publish"] === true ? publishedVersion(inputs, previous) : "$LATEST";
      return {
        architectures: ["x86_64"],
        codeSha256: stableHex(id, JSON.stringify(inputs["code"] ?? null), 44),
        ephemeralStorage: { size: 512 },
        invokeArn: `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${arn}/invocations`,
        lastModified: textOr(previous, "lastModified", new Date().toISOString()),
        loggingConfig: { logFormat: "Text", logGroup: `/aws/lambda/${id}` },
        qualifiedArn: `${arn}:${version}`,
        qualifiedInvokeArn: `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${arn}:${version}/invocations`,
        tracingConfig: { mode: "PassThrough" },
        version,
      };
    },
  },
  "aws:lambda/permission:Permission": {
    id: ({ inputs, name }) => textOr(inputs, "statementId", name),
    discriminators: ["function", "qualifier"],
    taken: "ResourceConflictException",
    immutable: [
      "action",
      "eventSourceToken",
      "function",
      "functionUrlAuthType",
      "principal",
      "principalOrgId",
      "qualifier",
      "sourceAccount",
      "sourceArn",
      "statementId",
      "statementIdPrefix",
    ],
    autoName: { property: "statementId", maxLength: 100 },
  },
  "aws:lambda/eventSourceMapping:EventSourceMapping": {
    id: () => uuid(),
    arn: (being) => arnOf(being, "lambda", `event-source-mapping:${being.id}`),
    immutable: [
      "eventSourceArn",
      "queues",
      "selfManagedEventSource",
      "startingPosition",
      "startingPositionTimestamp",
    ],
    defaults: { enabled: true },
    computed: ({ id, inputs, ...place }) => {
      const name = textOr(inputs, "functionName");
      return {
        uuid: id,
        state: "Enabled",
        functionArn: name.startsWith("arn:") ? name : arnOf(place, "lambda", `function:${name}`),
      };
    },
  },
  "aws:lambda/layerVersion:LayerVersion": {
    id: (request) =>
      `${arnOf(request, "lambda", `layer:${textOr(request.inputs, "layerName")}`)}:${1 + request.store.ofType(request.type, request.region).filter(({ outputs }) => outputs["layerName"] === request.inputs["layerName"]).length}`,
    arn: ({ id }) => id,
    immutable: [
      "code",
      "compatibleArchitectures",
      "compatibleRuntimes",
      "description",
      "layerName",
      "licenseInfo",
      "s3Bucket",
      "s3Key",
      "s3ObjectVersion",
      "sourceCodeHash",
    ],
    computed: ({ id }) => ({ layerArn: id.replace(/:\d+$/, ""), version: id.split(":").pop() ?? "1" }),
  },
  "aws:lambda/alias:Alias": {
    id: (request) =>
      arnOf(
        request,
        "lambda",
        `function:${textOr(request.inputs, "functionName").split(":").pop() ?? ""}:${textOr(request.inputs, "name")}`,
      ),
    arn: ({ id }) => id,
    taken: "ResourceConflictException",
    immutable: ["functionName", "name"],
    computed: ({ region, partition, id }) => ({
      invokeArn: `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${id}/invocations`,
    }),
  },
  "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig": {
    id: joined(",", "functionName", "qualifier"),
    immutable: ["functionName", "qualifier"],
    defaults: { skipDestroy: false },
    refuseCreate: ({ inputs }) => {
      if (textOr(inputs, "qualifier") === "$LATEST") {
        throw new AwsError(
          "InvalidParameterValueException",
          "Provisioned Concurrency Configs cannot be applied to unpublished function versions.",
        );
      }
    },
  },
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": {
    id: ({ inputs }) =>
      [textOr(inputs, "functionName"), textOr(inputs, "qualifier")].filter((part) => part !== "").join(":"),
    immutable: ["functionName", "qualifier"],
    defaults: { maximumRetryAttempts: 2 },
  },
};

/** What a version holds; a change of anything else publishes none. */
const VERSIONED = [
  "architectures",
  "code",
  "environment",
  "ephemeralStorage",
  "fileSystemConfig",
  "handler",
  "imageConfig",
  "imageUri",
  "kmsKeyArn",
  "layers",
  "loggingConfig",
  "memorySize",
  "role",
  "runtime",
  "s3Key",
  "s3ObjectVersion",
  "sourceCodeHash",
  "timeout",
  "tracingConfig",
  "vpcConfig",
];

/** The next number where something changed that a version holds; otherwise Lambda keeps the last. */
function publishedVersion(inputs: WireObject, previous: WireObject): string {
  const last = Number(previous["version"] ?? 0) || 0;
  const unchanged = VERSIONED.every(
    (property) => inputs[property] === undefined || same(inputs[property], previous[property]),
  );
  return String(last > 0 && unchanged ? last : last + 1);
}

function refuseFunction({ inputs }: Request): void {
  const limits: readonly (readonly [string, unknown, number, number])[] = [
    ["memorySize", inputs["memorySize"], 128, 10_240],
    ["timeout", inputs["timeout"], 1, 900],
    ["ephemeralStorage", object(inputs["ephemeralStorage"])["size"], 512, 10_240],
  ];
  for (const [property, value, min, max] of limits) {
    if (typeof value === "number" && (value < min || value > max)) {
      throw new AwsError(
        "ValidationException",
        `Value '${value}' at '${property}' failed to satisfy constraint: it must be from ${min} to ${max}`,
      );
    }
  }
  if (textOr(inputs, "packageType") === "Image" && textOr(inputs, "imageUri") === "") {
    throw new AwsError(
      "InvalidParameterValueException",
      "Please provide a source image: imageUri is not set",
    );
  }
}
