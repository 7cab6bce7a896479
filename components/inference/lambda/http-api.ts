import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import {
  type Grantee,
  grantName,
  type LogRetentionDays,
  PlatformComponent,
  refuseIf,
  type Transform,
} from "../../core";
import type { KeyLike } from "../../encryption";
import { accessLogFormat } from "./access-log-format";
import {
  type InferenceApi,
  routeArnPath,
  routeKeysOf,
  routesOf,
  stageName,
  type Throttling,
} from "./api-args";

export interface InferenceApiTransforms {
  readonly api?: Transform<aws.apigatewayv2.ApiArgs>;
  readonly integration?: Transform<aws.apigatewayv2.IntegrationArgs>;
  readonly route?: Transform<aws.apigatewayv2.RouteArgs>;
  readonly stage?: Transform<aws.apigatewayv2.StageArgs>;
  readonly domainName?: Transform<aws.apigatewayv2.DomainNameArgs>;
}

export interface HttpApiArgs {
  readonly api: InferenceApi;
  readonly alias: aws.lambda.Alias;
  /** Seconds that the function may take; the API waits a second longer, and never more than 30. */
  readonly timeout: number;
  readonly logGroupName: string;
  readonly logRetentionInDays?: LogRetentionDays;
  readonly encryptionKey: KeyLike;
  readonly transform?: InferenceApiTransforms & {
    readonly logGroup?: Transform<aws.cloudwatch.LogGroupArgs>;
  };
}

/**
 * An HTTP API before one alias of a function: throttled, logged, and open to nobody that it does not know.
 * Cost: about 1 USD for a million calls, and storage of the logs.
 */
export class HttpApi extends PlatformComponent {
  readonly apiId: pulumi.Output<string>;
  /** Without a path, such as `https://abc123.execute-api.ap-southeast-1.amazonaws.com`. */
  readonly url: pulumi.Output<string>;
  readonly nodes: {
    readonly api: aws.apigatewayv2.Api;
    readonly authorizer?: aws.apigatewayv2.Authorizer;
    readonly integration: aws.apigatewayv2.Integration;
    readonly routes: readonly aws.apigatewayv2.Route[];
    readonly stage: aws.apigatewayv2.Stage;
    readonly logGroup: aws.cloudwatch.LogGroup;
    readonly domainName?: aws.apigatewayv2.DomainName;
  };

  constructor(
    name: string,
    private readonly args: HttpApiArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("mlhpc:inference:HttpApi", name, opts);
    const api = this.api();
    const authorizer = this.authorizer(api);
    const integration = this.integration(api);
    const routes = this.routes(api, integration, authorizer);
    const logGroup = this.logGroup();
    const stage = this.stage(api, logGroup, routes);
    const domainName = this.domain(api, stage);
    this.letApiCall(api);
    this.apiId = api.id;
    this.url = domainName ? pulumi.interpolate`https://${domainName.domainName}` : api.apiEndpoint;
    this.nodes = { api, authorizer, integration, routes, stage, logGroup, domainName };
    this.registerOutputs({ apiId: this.apiId, url: this.url });
  }

  /** Lets `grantee` call the routes, or those that are named as `POST /predict`, with signed requests. */
  grantInvoke(grantee: Grantee, routeKeys?: readonly [string, ...string[]]): pulumi.Resource {
    const { api } = this.args;
    const known = routeKeysOf(api);
    const [first, ...others] = routeKeys ?? known;
    refuseIf("HttpApi", this.componentName, [
      api.authorization.type === "JWT" &&
        'authorization.type is "JWT", which knows callers by their tokens and not by their roles; leave the grant out.',
      ...(routeKeys ?? []).map(
        (key) => !known.includes(key) && `routes names "${key}"; the API has ${known.join(", ")}.`,
      ),
    ]);
    return grantee.allow(grantName("invoke", this.componentName, ...(routeKeys ?? [])), [
      {
        sid: "InvokeApi",
        actions: ["execute-api:Invoke"],
        resources: [this.routeArn(first), ...others.map((key) => this.routeArn(key))],
      },
    ]);
  }

  private routeArn(key: string): pulumi.Output<string> {
    return pulumi.interpolate`${this.nodes.api.executionArn}/${routeArnPath(key)}`;
  }

  private api(): aws.apigatewayv2.Api {
    const { api, transform } = this.args;
    return this.child(
      aws.apigatewayv2.Api,
      "api",
      {
        protocolType: "HTTP",
        description: `Asks the function of ${this.componentName}`,
        // With a name of our own there is no second way in, which watches of that name would not see.
        disableExecuteApiEndpoint: api.domain !== undefined,
      },
      transform?.api,
    );
  }

  private authorizer(api: aws.apigatewayv2.Api): aws.apigatewayv2.Authorizer | undefined {
    const { authorization } = this.args.api;
    return authorization.type === "AWS_IAM"
      ? undefined
      : this.child(aws.apigatewayv2.Authorizer, "authorizer", {
          apiId: api.id,
          authorizerType: "JWT",
          identitySources: ["$request.header.Authorization"],
          jwtConfiguration: { issuer: authorization.issuer, audiences: [...authorization.audience] },
        });
  }

  private integration(api: aws.apigatewayv2.Api): aws.apigatewayv2.Integration {
    const { alias, timeout, transform } = this.args;
    return this.child(
      aws.apigatewayv2.Integration,
      "integration",
      {
        apiId: api.id,
        integrationType: "AWS_PROXY",
        integrationMethod: "POST",
        integrationUri: alias.arn,
        payloadFormatVersion: "2.0",
        timeoutMilliseconds: Math.min(timeout + 1, 30) * 1000,
      },
      transform?.integration,
    );
  }

  private routes(
    api: aws.apigatewayv2.Api,
    integration: aws.apigatewayv2.Integration,
    authorizer: aws.apigatewayv2.Authorizer | undefined,
  ): aws.apigatewayv2.Route[] {
    return routesOf(this.args.api).map((route) =>
      this.child(
        aws.apigatewayv2.Route,
        `route-${grantName(route.method, route.path)}`,
        {
          apiId: api.id,
          routeKey: `${route.method} ${route.path}`,
          target: pulumi.interpolate`integrations/${integration.id}`,
          authorizationType: this.args.api.authorization.type,
          authorizerId: authorizer?.id,
          authorizationScopes:
            "authorizationScopes" in route ? [...(route.authorizationScopes ?? [])] : undefined,
        },
        this.args.transform?.route,
      ),
    );
  }

  private logGroup(): aws.cloudwatch.LogGroup {
    const { logGroupName: name, logRetentionInDays, encryptionKey, transform } = this.args;
    return this.child(
      aws.cloudwatch.LogGroup,
      "log-group",
      { name, retentionInDays: logRetentionInDays ?? 90, kmsKeyId: encryptionKey.arn },
      transform?.logGroup,
    );
  }

  private stage(
    api: aws.apigatewayv2.Api,
    logGroup: aws.cloudwatch.LogGroup,
    routes: readonly aws.apigatewayv2.Route[],
  ): aws.apigatewayv2.Stage {
    const { rateLimit, burstLimit } = this.args.api.throttling ?? { rateLimit: 50, burstLimit: 100 };
    const own = routesOf(this.args.api).flatMap(({ method, path, throttling }) =>
      throttling === undefined ? [] : [{ routeKey: `${method} ${path}`, ...limits(throttling) }],
    );
    return this.child(
      aws.apigatewayv2.Stage,
      "stage",
      {
        apiId: api.id,
        name: stageName,
        autoDeploy: true,
        accessLogSettings: { destinationArn: logGroup.arn, format: accessLogFormat },
        defaultRouteSettings: limits({ rateLimit, burstLimit }),
        routeSettings: own,
      },
      this.args.transform?.stage,
      // A stage that limits a route needs the route; one that deploys by itself, something to deploy.
      { dependsOn: [...routes] },
    );
  }

  private domain(
    api: aws.apigatewayv2.Api,
    stage: aws.apigatewayv2.Stage,
  ): aws.apigatewayv2.DomainName | undefined {
    const {
      api: { domain },
      transform,
    } = this.args;
    if (domain === undefined) {
      return undefined;
    }
    const domainName = this.child(
      aws.apigatewayv2.DomainName,
      "domain",
      {
        domainName: domain.domainName,
        domainNameConfiguration: {
          certificateArn: domain.certificateArn,
          endpointType: "REGIONAL",
          securityPolicy: "TLS_1_2",
        },
      },
      transform?.domainName,
    );
    this.child(aws.apigatewayv2.ApiMapping, "mapping", {
      apiId: api.id,
      domainName: domainName.id,
      stage: stage.id,
    });
    return domainName;
  }

  /** One permission a route, on the alias: neither another API nor another route of this one reaches the function. */
  private letApiCall({ executionArn }: aws.apigatewayv2.Api): void {
    const { api, alias } = this.args;
    for (const key of routeKeysOf(api)) {
      this.child(aws.lambda.Permission, `call-${grantName(key)}`, {
        action: "lambda:InvokeFunction",
        function: alias.functionName,
        qualifier: alias.name,
        principal: "apigateway.amazonaws.com",
        sourceArn: pulumi.interpolate`${executionArn}/${routeArnPath(key)}`,
      });
    }
  }
}

function limits({ rateLimit, burstLimit }: Throttling) {
  return {
    throttlingRateLimit: rateLimit,
    throttlingBurstLimit: burstLimit,
    detailedMetricsEnabled: true,
  };
}
