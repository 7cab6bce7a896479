import { AwsError } from "../errors";
import { arnOf } from "../place";
import { text, textOr } from "../values";
import { type Wire, type WireObject } from "../wire";
import { type Being, capitals, fromInput, hex, regionalArn, type TypeTable, uuid } from "./define";

/** Six characters that Secrets Manager adds to each ARN. */
function secretEnding(): string {
  return capitals(6);
}

/** Budgets, trails, secrets, parameters, and the two types that can make any other. */
export const operations: TypeTable = {
  "aws:budgets/budget:Budget": {
    id: ({ inputs, account }) => `${textOr(inputs, "accountId", account)}:${textOr(inputs, "name")}`,
    arn: (being) => `arn:${being.partition}:budgets::${being.account}:budget/${textOr(being.inputs, "name")}`,
    taken: "DuplicateRecordException",
    immutable: ["accountId", "name", "namePrefix"],
    autoName: { property: "name", maxLength: 100 },
    defaults: { timePeriodEnd: "2087-06-15_00:00" },
    sets: ["notifications", "costFilters"],
    computed: ({ previous }) => ({
      timePeriodStart: textOr(
        previous,
        "timePeriodStart",
        `${new Date().toISOString().slice(0, 7)}-01_00:00`,
      ),
    }),
  },
  "aws:budgets/budgetAction:BudgetAction": {
    id: ({ inputs, account }) => `${account}:${uuid()}:${textOr(inputs, "budgetName")}`,
    immutable: ["actionType", "budgetName"],
  },
  "aws:cloudtrail/trail:Trail": {
    id: (request) => arnOf(request, "cloudtrail", `trail/${textOr(request.inputs, "name")}`),
    arn: ({ id }) => id,
    taken: "TrailAlreadyExistsException",
    immutable: ["name"],
    autoName: { property: "name", maxLength: 128 },
    defaults: {
      enableLogFileValidation: false,
      enableLogging: true,
      includeGlobalServiceEvents: true,
      isMultiRegionTrail: false,
      isOrganizationTrail: false,
    },
    computed: ({ region, inputs, ...place }) => ({
      homeRegion: region,
      snsTopicArn: topicArn({ ...place, region }, inputs),
    }),
  },
  "aws:cloudtrail/eventDataStore:EventDataStore": {
    id: (request) => arnOf(request, "cloudtrail", `eventdatastore/${uuid()}`),
    arn: ({ id }) => id,
    defaults: { retentionPeriod: 2555, terminationProtectionEnabled: true },
  },
  "aws:secretsmanager/secret:Secret": {
    id: (request) =>
      `${arnOf(request, "secretsmanager", `secret:${textOr(request.inputs, "name")}`)}-${secretEnding()}`,
    arn: ({ id }) => id,
    immutable: ["name", "namePrefix"],
    autoName: { property: "name", maxLength: 512 },
    defaults: { forceOverwriteReplicaSecret: false, recoveryWindowInDays: 30 },
    refuseCreate: ({ inputs, store, type, region }) => {
      const name = text(inputs, "name");
      if (name !== undefined && store.ofType(type, region).some(({ outputs }) => outputs["name"] === name)) {
        throw new AwsError(
          "ResourceExistsException",
          `The operation failed because the secret ${name} already exists.`,
        );
      }
    },
  },
  "aws:secretsmanager/secretVersion:SecretVersion": {
    id: ({ inputs }) => `${textOr(inputs, "secretId")}|terraform-${hex(26)}`,
    arn: ({ inputs }) => textOr(inputs, "secretId"),
    immutable: ["secretBinary", "secretId", "secretString", "secretStringWoVersion"],
    computed: ({ id, inputs }) => ({
      versionId: id.split("|").pop() ?? "",
      secretArn: textOr(inputs, "secretId"),
      versionStages: ["AWSCURRENT"],
      hasSecretStringWo: inputs["secretStringWo"] !== undefined,
    }),
  },
  "aws:secretsmanager/secretPolicy:SecretPolicy": { id: fromInput("secretArn"), immutable: ["secretArn"] },
  "aws:secretsmanager/secretRotation:SecretRotation": {
    id: fromInput("secretId"),
    immutable: ["secretId"],
    computed: () => ({ rotationEnabled: true }),
  },
  "aws:ssm/parameter:Parameter": {
    id: fromInput("name"),
    arn: (being) => arnOf(being, "ssm", `parameter/${being.id.replace(/^\//, "")}`),
    taken: "ParameterAlreadyExists",
    immutable: ["dataType", "name"],
    autoName: { property: "name", maxLength: 2048 },
    computed: ({ previous, inputs }) => ({
      dataType: "text",
      tier: "Standard",
      hasValueWo: inputs["valueWo"] !== undefined,
      version: Number(previous["version"] ?? 0) + 1,
      ...valueOf(inputs),
    }),
  },
  "aws:ssm/document:Document": {
    id: fromInput("name"),
    arn: regionalArn("ssm", "document/"),
    taken: "DocumentAlreadyExists",
    immutable: ["name", "targetType"],
    autoName: { property: "name", maxLength: 128 },
  },
  "aws:accessanalyzer/analyzer:Analyzer": {
    id: fromInput("analyzerName"),
    arn: regionalArn("access-analyzer", "analyzer/"),
    taken: "ConflictException",
    immutable: ["analyzerName", "type"],
    defaults: { type: "ACCOUNT" },
  },
  "aws:resourcegroups/group:Group": {
    id: fromInput("name"),
    arn: regionalArn("resource-groups", "group/"),
    taken: "BadRequestException",
    immutable: ["name"],
  },
};

function topicArn(
  place: Omit<Being, "id" | "arn" | "inputs" | "previous" | "type" | "name" | "store">,
  inputs: WireObject,
): string {
  const name = textOr(inputs, "snsTopicName");
  return name === "" || name.startsWith("arn:") ? name : arnOf(place, "sns", name);
}

/** A secret parameter shows its value in `value` only; a plain one in both places. */
function valueOf(inputs: WireObject): Record<string, Wire> {
  const value = text(inputs, "value") ?? text(inputs, "insecureValue") ?? "";
  return textOr(inputs, "type") === "SecureString" ? { value } : { value, insecureValue: value };
}
