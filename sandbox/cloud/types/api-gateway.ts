import { AwsError } from "../errors";
import { type Place } from "../place";
import { objects, text, textOr } from "../values";
import { type Being, fromInput, joined, type Request, stableHex, type TypeTable } from "./define";

const API = "aws:apigatewayv2/api:Api";
const ROUTE = "aws:apigatewayv2/route:Route";

/** HTTP and WebSocket APIs (API Gateway version 2), after the official provider. */
export const apiGateway: TypeTable = {
  [API]: {
    id: () => letters(10),
    arn: (being) => ownedByRegion(being, `apis/${being.id}`),
    immutable: ["protocolType"],
    autoName: { property: "name", maxLength: 128 },
    defaults: {
      apiKeySelectionExpression: "$request.header.x-api-key",
      disableExecuteApiEndpoint: false,
      routeSelectionExpression: "$request.method $request.path",
    },
    computed: (being) => ({
      apiEndpoint: `${textOr(being.inputs, "protocolType") === "WEBSOCKET" ? "wss" : "https"}://${being.id}.${hostOf(being)}`,
      executionArn: executionArn(being, being.id),
      ipAddressType: "ipv4",
    }),
  },
  "aws:apigatewayv2/authorizer:Authorizer": {
    id: () => letters(6),
    immutable: ["apiId"],
    autoName: { property: "name", maxLength: 128 },
    refuseCreate: ({ inputs }) => {
      if (textOr(inputs, "authorizerType") === "JWT" && inputs["jwtConfiguration"] === undefined) {
        throw new AwsError("BadRequestException", "Invalid Jwt Config: jwtConfiguration is required");
      }
    },
  },
  "aws:apigatewayv2/integration:Integration": {
    id: () => letters(7),
    immutable: ["apiId", "connectionId", "integrationType"],
    defaults: { connectionType: "INTERNET", payloadFormatVersion: "1.0" },
    computed: () => ({ integrationResponseSelectionExpression: "", timeoutMilliseconds: 30_000 }),
    refuseCreate: ({ inputs }) => {
      const wait = inputs["timeoutMilliseconds"];
      if (typeof wait === "number" && (wait < 50 || wait > 30_000)) {
        throw new AwsError("BadRequestException", "Timeout should be between 50 ms and 30000 ms");
      }
    },
  },
  [ROUTE]: {
    id: () => letters(7),
    immutable: ["apiId"],
    defaults: { apiKeyRequired: false, authorizationType: "NONE" },
    sets: ["authorizationScopes"],
    refuseCreate: (request) => {
      const key = textOr(request.inputs, "routeKey");
      if (routeOf(request, key) !== undefined) {
        throw new AwsError("ConflictException", `Route with key ${key} already exists for this API`);
      }
    },
  },
  "aws:apigatewayv2/stage:Stage": {
    id: fromInput("name"),
    arn: (being) => ownedByRegion(being, `apis/${textOr(being.inputs, "apiId")}/stages/${being.id}`),
    discriminators: ["apiId"],
    taken: "ConflictException",
    immutable: ["apiId", "name"],
    defaults: { autoDeploy: false },
    sets: ["routeSettings"],
    computed: (being) => {
      const { id, inputs } = being;
      const apiId = textOr(inputs, "apiId");
      return {
        deploymentId: stableHex(apiId, id, 6),
        executionArn: `${executionArn(being, apiId)}/${id}`,
        invokeUrl: `https://${apiId}.${hostOf(being)}/${id === "$default" ? "" : id}`,
      };
    },
    refuseCreate: (request) => {
      for (const setting of objects(request.inputs["routeSettings"])) {
        const key = textOr(setting, "routeKey");
        if (routeOf(request, key) === undefined) {
          throw new AwsError(
            "NotFoundException",
            `Unable to find Route by key ${key} within the provided RouteSettings`,
          );
        }
      }
    },
  },
  "aws:apigatewayv2/domainName:DomainName": {
    id: fromInput("domainName"),
    arn: (being) => ownedByRegion(being, `domainnames/${being.id}`),
    taken: "ConflictException",
    immutable: ["domainName"],
    computed: () => ({ apiMappingSelectionExpression: "$request.basepath" }),
    dependents: [{ type: "aws:apigatewayv2/apiMapping:ApiMapping", property: "domainName" }],
    inUse: "ConflictException",
  },
  "aws:apigatewayv2/apiMapping:ApiMapping": {
    id: () => letters(6),
    immutable: ["apiId", "domainName"],
  },
  "aws:apigatewayv2/vpcLink:VpcLink": {
    id: () => letters(6),
    arn: (being) => ownedByRegion(being, `vpclinks/${being.id}`),
    immutable: ["securityGroupIds", "subnetIds"],
    sets: ["securityGroupIds", "subnetIds"],
  },
  "aws:apigatewayv2/routeResponse:RouteResponse": { id: () => letters(6), immutable: ["apiId", "routeId"] },
  "aws:apigatewayv2/integrationResponse:IntegrationResponse": {
    id: () => letters(6),
    immutable: ["apiId", "integrationId"],
  },
  "aws:apigatewayv2/model:Model": { id: joined("-", "apiId", "name"), immutable: ["apiId"] },
};

/** Lower-case letters and digits, as API Gateway makes its ids. */
function letters(length: number): string {
  const alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
  return Array.from({ length }, () => alphabet.charAt(Math.floor(Math.random() * alphabet.length))).join("");
}

/** API Gateway's own ARNs name no account. */
function ownedByRegion({ partition, region }: Place, resource: string): string {
  return `arn:${partition}:apigateway:${region}::/${resource}`;
}

function executionArn({ partition, region, account }: Place, apiId: string): string {
  return `arn:${partition}:execute-api:${region}:${account}:${apiId}`;
}

function hostOf({ region, dnsSuffix }: Pick<Being, "region" | "dnsSuffix">): string {
  return `execute-api.${region}.${dnsSuffix}`;
}

function routeOf({ store, inputs, region }: Request, key: string) {
  return store
    .ofType(ROUTE, region)
    .find(({ outputs }) => outputs["apiId"] === inputs["apiId"] && text(outputs, "routeKey") === key);
}
