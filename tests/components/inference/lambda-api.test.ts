import * as assert from "node:assert/strict";

import { WorkloadRole } from "../../../components/identity";
import { type InferenceApi, LambdaInference } from "../../../components/inference/lambda";
import { createdUnder, deployed, grantOf, inputsOf, mockCloud, value } from "../mock-cloud";
import { baseArgs, encryptionKey } from "./lambda-args";

const STAGE = "aws:apigatewayv2/stage:Stage";
const certificateArn = "arn:aws:acm:ap-southeast-1:111122223333:certificate/1234";

function behind(name: string, api: InferenceApi): Promise<LambdaInference> {
  return deployed(() => new LambdaInference(name, { ...baseArgs(), api }));
}

/** API Gateway's own ARN of an API in the mocked cloud. */
function executionArn(name: string): string {
  return `arn:aws:execute-api:ap-southeast-1:000000000000:${name}-http-api-id`;
}

describe("LambdaInference behind an HTTP API", () => {
  mockCloud();

  it("has one signed route where nothing else is said", async () => {
    await behind("fn-signed", { authorization: { type: "AWS_IAM" } });
    const routes = createdUnder("fn-signed", "aws:apigatewayv2/route:Route");
    assert.deepEqual(
      routes.map(({ inputs }) => [inputs.routeKey, inputs.authorizationType, inputs.authorizerId]),
      [["POST /predict", "AWS_IAM", undefined]],
    );
    assert.deepEqual(createdUnder("fn-signed", "aws:apigatewayv2/authorizer:Authorizer"), []);
  });

  it("asks for tokens of one issuer, for an audience, with scopes where a route has some", async () => {
    await behind("fn-tokens", {
      authorization: { type: "JWT", issuer: "https://issuer.example.com", audience: ["fraud"] },
      routes: [
        { method: "POST", path: "/predict", authorizationScopes: ["fraud/predict"] },
        { method: "GET", path: "/models" },
      ],
    });
    const authorizer = inputsOf("aws:apigatewayv2/authorizer:Authorizer", "fn-tokens-http-authorizer");
    assert.deepEqual(authorizer.jwtConfiguration, {
      issuer: "https://issuer.example.com",
      audiences: ["fraud"],
    });
    const routes = createdUnder("fn-tokens", "aws:apigatewayv2/route:Route");
    assert.deepEqual(
      routes.map(({ inputs }) => [inputs.routeKey, inputs.authorizationType, inputs.authorizationScopes]),
      [
        ["GET /models", "JWT", undefined],
        ["POST /predict", "JWT", ["fraud/predict"]],
      ],
    );
    assert.ok(routes.every(({ inputs }) => inputs.authorizerId === "fn-tokens-http-authorizer-id"));
  });

  it("limits every route, and single ones to their own rate", async () => {
    await behind("fn-limited", {
      authorization: { type: "AWS_IAM" },
      throttling: { rateLimit: 20, burstLimit: 40 },
      routes: [
        { method: "POST", path: "/predict" },
        { method: "GET", path: "/models", throttling: { rateLimit: 0.5, burstLimit: 1 } },
      ],
    });
    const { defaultRouteSettings, routeSettings } = inputsOf(STAGE, "fn-limited-http-stage");
    assert.deepEqual(defaultRouteSettings, {
      throttlingRateLimit: 20,
      throttlingBurstLimit: 40,
      detailedMetricsEnabled: true,
    });
    assert.deepEqual(routeSettings, [
      {
        routeKey: "GET /models",
        throttlingRateLimit: 0.5,
        throttlingBurstLimit: 1,
        detailedMetricsEnabled: true,
      },
    ]);
  });

  it("logs who called what, and no token, under the key", async () => {
    await behind("fn-logged", { authorization: { type: "AWS_IAM" } });
    const { accessLogSettings } = inputsOf(STAGE, "fn-logged-http-stage");
    const { destinationArn, format } = accessLogSettings as { destinationArn: string; format: string };
    assert.equal(
      destinationArn,
      "arn:aws:logs:ap-southeast-1:000000000000:log-group:/aws/apigateway/fn-logged",
    );
    const fields = JSON.parse(format) as Record<string, string>;
    assert.deepEqual([fields.caller, fields.status], ["$context.identity.userArn", "$context.status"]);
    assert.doesNotMatch(format, /authorization"|header|body/i);
    const group = inputsOf("aws:cloudwatch/logGroup:LogGroup", "fn-logged-http-log-group");
    assert.deepEqual([group.kmsKeyId, group.retentionInDays], [encryptionKey.arn, 90]);
  });

  it("waits a second longer than the function, and no longer than API Gateway does", async () => {
    await deployed(() => {
      const api = { authorization: { type: "AWS_IAM" } } as const;
      new LambdaInference("fn-quick", { ...baseArgs(), api, timeout: 5 });
      new LambdaInference("fn-usual", { ...baseArgs(), api });
      new LambdaInference("fn-slowest", { ...baseArgs(), api, timeout: 30 });
    });
    const waits = ["fn-quick", "fn-usual", "fn-slowest"].map((name) => [
      inputsOf("aws:lambda/function:Function", `${name}-model-function`).timeout,
      inputsOf("aws:apigatewayv2/integration:Integration", `${name}-http-integration`).timeoutMilliseconds,
    ]);
    assert.deepEqual(waits, [
      [5, 6_000],
      [29, 30_000],
      [30, 30_000],
    ]);
  });

  it("lets its own routes alone call the alias, each by its ARN", async () => {
    await behind("fn-bound-api", {
      authorization: { type: "AWS_IAM" },
      routes: [
        { method: "POST", path: "/predict" },
        { method: "GET", path: "/models/{model}" },
      ],
    });
    const permissions = createdUnder("fn-bound-api", "aws:lambda/permission:Permission");
    assert.deepEqual(
      permissions.map(({ inputs }) => [inputs.principal, inputs.qualifier, inputs.sourceArn]),
      [
        ["apigateway.amazonaws.com", "live", `${executionArn("fn-bound-api")}/$default/GET/models/*`],
        ["apigateway.amazonaws.com", "live", `${executionArn("fn-bound-api")}/$default/POST/predict`],
      ],
    );
    const { integrationUri } = inputsOf(
      "aws:apigatewayv2/integration:Integration",
      "fn-bound-api-http-integration",
    );
    assert.match(String(integrationUri), /:live$/);
  });

  it("answers under its own name only, by TLS 1.2 or newer, where it has one", async () => {
    const inference = await behind("fn-named", {
      authorization: { type: "AWS_IAM" },
      domain: { domainName: "predict.example.com", certificateArn },
    });
    const domain = inputsOf("aws:apigatewayv2/domainName:DomainName", "fn-named-http-domain");
    assert.deepEqual(domain.domainNameConfiguration, {
      certificateArn,
      endpointType: "REGIONAL",
      securityPolicy: "TLS_1_2",
    });
    assert.equal(inputsOf("aws:apigatewayv2/api:Api", "fn-named-http-api").disableExecuteApiEndpoint, true);
    assert.equal(inference.url && (await value(inference.url)), "https://predict.example.com");
  });

  it("keeps API Gateway's name where it has none of its own", async () => {
    const inference = await behind("fn-nameless", { authorization: { type: "AWS_IAM" } });
    assert.equal(
      inputsOf("aws:apigatewayv2/api:Api", "fn-nameless-http-api").disableExecuteApiEndpoint,
      false,
    );
    assert.equal(
      inference.url && (await value(inference.url)),
      "https://fn-nameless-http-api-id.execute-api.ap-southeast-1.amazonaws.com",
    );
  });

  it("grants calls of all routes, or of one, by their exact ARNs", async () => {
    const inference = await behind("fn-granting", {
      authorization: { type: "AWS_IAM" },
      routes: [
        { method: "POST", path: "/predict" },
        { method: "GET", path: "/models/{model}" },
      ],
    });
    await deployed(() => {
      inference.grantInvokeApi(new WorkloadRole("all-routes", { service: "lambda.amazonaws.com" }));
      inference.grantInvokeApi(new WorkloadRole("one-route", { service: "lambda.amazonaws.com" }), [
        "POST /predict",
      ]);
    });
    const arn = executionArn("fn-granting");
    const all = grantOf("all-routes", "invoke-fn-granting-http").InvokeApi;
    assert.deepEqual(
      [all?.Action, all?.Resource],
      [["execute-api:Invoke"], [`${arn}/$default/POST/predict`, `${arn}/$default/GET/models/*`]],
    );
    assert.deepEqual(grantOf("one-route", "invoke-fn-granting-http-post-predict").InvokeApi?.Resource, [
      `${arn}/$default/POST/predict`,
    ]);
  });

  it("refuses to grant what the API does not have, or cannot tell", async () => {
    const role = new WorkloadRole("no-route", { service: "lambda.amazonaws.com" });
    const signed = await behind("fn-refusing", { authorization: { type: "AWS_IAM" } });
    assert.throws(() => signed.grantInvokeApi(role, ["POST /train"]), {
      message:
        'HttpApi "fn-refusing-http" cannot be built:\n  routes names "POST /train"; the API has POST /predict.',
    });
    const tokens = await behind("fn-token-only", {
      authorization: { type: "JWT", issuer: "https://issuer.example.com", audience: ["a"] },
    });
    assert.throws(() => tokens.grantInvokeApi(role), {
      message:
        'HttpApi "fn-token-only-http" cannot be built:\n  authorization.type is "JWT", which knows callers by their tokens and not by their roles; leave the grant out.',
    });
    const direct = await deployed(() => new LambdaInference("fn-direct", baseArgs()));
    assert.throws(() => direct.grantInvokeApi(role), {
      message:
        'LambdaInference "fn-direct" cannot be built:\n  api is not given, so there is no API to call; use grantInvoke.',
    });
  });

  it("rings when the API answers 5XX", async () => {
    await behind("fn-alarmed-api", { authorization: { type: "AWS_IAM" } });
    const alarm = inputsOf("aws:cloudwatch/metricAlarm:MetricAlarm", "fn-alarmed-api-server-errors");
    assert.deepEqual(
      [alarm.namespace, alarm.metricName, alarm.dimensions],
      ["AWS/ApiGateway", "5xx", { ApiId: "fn-alarmed-api-http-api-id", Stage: "$default" }],
    );
  });
});
