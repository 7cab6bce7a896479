import { patternProblem, type Problem, wholeNumberProblem } from "../../core";
import { type InferenceApi, routesOf, type Throttling } from "./api-args";

/** What API Gateway refuses, and what would leave an API open. */
export function apiProblems(api: InferenceApi | undefined): Problem[] {
  return api === undefined
    ? []
    : [...authorizationProblems(api), ...routeProblems(api), ...domainProblems(api)];
}

function authorizationProblems({ authorization }: InferenceApi): Problem[] {
  const type: string = authorization.type;
  if (!["AWS_IAM", "JWT"].includes(type)) {
    return [`api.authorization.type is "${type}"; known are AWS_IAM and JWT.`];
  }
  const audience = authorization.audience ?? [];
  return authorization.type === "AWS_IAM"
    ? []
    : [
        patternProblem(
          "api.authorization.issuer",
          authorization.issuer,
          /^https:\/\/[^\s/]+\S*$/,
          "API Gateway fetches the issuer's keys by HTTPS, such as https://issuer.example.com",
        ),
        !(audience.length >= 1 && audience.length <= 50) &&
          `api.authorization.audience has ${audience.length} entries; API Gateway wants 1 to 50.`,
      ];
}

function routeProblems(api: InferenceApi): Problem[] {
  const routes = routesOf(api);
  const keys = routes.map(({ method, path }) => `${method} ${path}`);
  const repeated = [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))];
  return [
    ...throttlingProblems("api.throttling", api.throttling),
    routes.length === 0 && "api.routes is empty; name a route, or leave it out for POST /predict.",
    routes.length > 300 && `api.routes has ${routes.length} routes; API Gateway allows 300.`,
    ...repeated.map((key) => `api.routes has ${key} twice; name each route once.`),
    ...routes.flatMap(({ method, path, throttling, authorizationScopes: scopes = [] }, index) => [
      patternProblem(
        `api.routes[${index}].method`,
        method,
        /^(DELETE|GET|HEAD|PATCH|POST|PUT)$/,
        "name one method; ANY and OPTIONS would open more than was meant",
      ),
      patternProblem(
        `api.routes[${index}].path`,
        path,
        /^\/$|^(\/([A-Za-z0-9._~-]+|\{[A-Za-z0-9._-]+\}))+$/,
        "give a path such as /predict or /models/{model}, without {proxy+}",
      ),
      ...throttlingProblems(`api.routes[${index}].throttling`, throttling),
      scopes.length > 10 &&
        `api.routes[${index}].authorizationScopes has ${scopes.length} entries; API Gateway allows 10.`,
    ]),
  ];
}

function throttlingProblems(field: string, throttling: Throttling | undefined): Problem[] {
  const { rateLimit = 1, burstLimit } = throttling ?? {};
  return [
    !(rateLimit > 0) &&
      `${field}.rateLimit is ${rateLimit}; give requests a second above 0, since 0 turns everybody away.`,
    wholeNumberProblem(`${field}.burstLimit`, burstLimit, { min: 1, rule: "give a whole number from 1" }),
  ];
}

function domainProblems({ domain }: InferenceApi): Problem[] {
  return [
    patternProblem(
      "api.domain.domainName",
      domain?.domainName,
      /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
      "give a whole name such as predict.example.com",
    ),
    patternProblem(
      "api.domain.certificateArn",
      domain?.certificateArn,
      /^arn:[^:]+:acm:[^:]+:\d{12}:certificate\/[^*?]+$/,
      "give the ARN of a certificate in Certificate Manager",
    ),
  ];
}
