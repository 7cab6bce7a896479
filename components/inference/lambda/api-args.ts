import type * as pulumi from "@pulumi/pulumi";

/** How many requests an API lets through (API Gateway Developer Guide, "Throttle requests to your HTTP APIs"). */
export interface Throttling {
  /** Requests a second, on average: above 0. The account's quota for all its APIs in a region is 10000. */
  readonly rateLimit: number;
  /** Requests at one moment, a whole number from 1. The account's quota is 5000. */
  readonly burstLimit: number;
}

/** What every route of an API has. */
interface RouteShape {
  /** No `ANY`, and no `OPTIONS`, which API Gateway leaves open. */
  readonly method: "DELETE" | "GET" | "HEAD" | "PATCH" | "POST" | "PUT";
  /** Such as `/predict` or `/models/{model}`. No greedy `{proxy+}`: a route says what it serves. */
  readonly path: string;
  /** Default the stage's own. */
  readonly throttling?: Throttling;
}

/** A route whose callers sign their requests. */
export interface SignedRoute extends RouteShape {
  readonly authorizationScopes?: never;
}

/** A route whose callers bring a token. */
export interface TokenRoute extends RouteShape {
  /** A token needs one of these; up to 10 (HTTP API quotas). Default none: any token of the issuer for the audience will do. */
  readonly authorizationScopes?: readonly [string, ...string[]];
}

/** Callers sign requests with AWS credentials, and need `execute-api:Invoke`: see `LambdaInference.grantInvokeApi`. */
interface SignedCalls {
  readonly authorization: { readonly type: "AWS_IAM"; readonly issuer?: never; readonly audience?: never };
  /** Default `POST /predict`. */
  readonly routes?: readonly [SignedRoute, ...SignedRoute[]];
}

/** Callers bring a JSON Web Token in the header `Authorization` (API Gateway Developer Guide, "JWT authorizers"). */
interface TokenCalls {
  readonly authorization: {
    readonly type: "JWT";
    /** Where the tokens come from, such as `https://cognito-idp.ap-southeast-1.amazonaws.com/<pool>`: HTTPS. */
    readonly issuer: pulumi.Input<string>;
    /** Who the tokens are for, one of which each token must name: 1 to 50 (HTTP API quotas). */
    readonly audience: readonly [pulumi.Input<string>, ...pulumi.Input<string>[]];
  };
  /** Default `POST /predict`. */
  readonly routes?: readonly [TokenRoute, ...TokenRoute[]];
}

/** A name of our own before the API; API Gateway's own name is then switched off. */
export interface ApiDomain {
  /** Such as `predict.example.com`. */
  readonly domainName: pulumi.Input<string>;
  /** ARN of a certificate in Certificate Manager, in the API's own region. */
  readonly certificateArn: pulumi.Input<string>;
}

/**
 * An HTTP API before the function. Every route knows its caller: there is no way to say otherwise.
 * It waits 30 seconds for an answer and takes 10 MB (HTTP API quotas); Lambda takes 6 MB of these (Lambda quotas).
 */
export type InferenceApi = (SignedCalls | TokenCalls) & {
  /** For the whole stage. Default 50 requests a second, bursts of 100. */
  readonly throttling?: Throttling;
  /** Default API Gateway's own name, `https://<id>.execute-api.<region>.amazonaws.com`. */
  readonly domain?: ApiDomain;
};

/** API Gateway's own name for the stage without a path of its own. */
export const stageName = "$default";

export function routesOf({ routes }: InferenceApi): readonly (SignedRoute | TokenRoute)[] {
  return routes ?? [{ method: "POST", path: "/predict" }];
}

/** As API Gateway writes routes: `POST /predict`. At least one, which the check of the arguments sees to. */
export function routeKeysOf(api: InferenceApi): readonly [string, ...string[]] {
  const [first = "", ...others] = routesOf(api).map(({ method, path }) => `${method} ${path}`);
  return [first, ...others];
}

/** What API Gateway calls a route when it asks IAM or Lambda, after the API's own ARN: a path's variables stand for anything. */
export function routeArnPath(routeKey: string): string {
  return `${stageName}/${routeKey.replace(" ", "").replaceAll(/\{[^}]+\}/g, "*")}`;
}
