import { type Examples, resource } from "../rule/examples";

const api = resource("aws:apigateway/restApi:RestApi", "api", {});
const stage = resource("aws:apigateway/stage:Stage", "v1", { stageName: "v1" }, { restApi: ["api"] });
const settings = (methodPath: string, throttlingRateLimit: number) =>
  resource(
    "aws:apigateway/methodSettings:MethodSettings",
    "v1-settings",
    { methodPath, stageName: "v1", settings: { throttlingRateLimit } },
    { restApi: ["api"] },
  );
const plan = (rateLimit: number) =>
  resource(
    "aws:apigateway/usagePlan:UsagePlan",
    "partners",
    { throttleSettings: { rateLimit } },
    { apiStages: ["v1"] },
  );

export const apiStageThrottledExamples: Examples = {
  allows: {
    "a rate for all methods": [api, stage, settings("*/*", 100)],
    "a usage plan": [api, stage, plan(10)],
  },
  forbids: {
    "no rate": { resources: [api, stage], violations: ["v1: is not throttled."] },
    "a rate that is turned off": {
      resources: [api, stage, settings("*/*", -1)],
      violations: ["v1: is not throttled."],
    },
    "a rate for one method": {
      resources: [api, stage, settings("predict/POST", 100)],
      violations: ["v1: is not throttled."],
    },
  },
};
