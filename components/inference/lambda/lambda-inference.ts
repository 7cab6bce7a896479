import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type Grantee, grantName, PlatformComponent, refuseIf, RefusedError } from "../../core";
import { stageName } from "./api-args";
import { alarmsOf } from "./function-alarms";
import { lambdaInferenceProblems } from "./function-problems";
import { HttpApi } from "./http-api";
import type { LambdaInferenceArgs } from "./lambda-inference-args";
import { ModelFunction } from "./model-function";
import { ProvisionedCapacity } from "./provisioned-capacity";

/** The alias that callers use; each deployment moves it to the version that it published. */
const aliasName = "live";

/** Name of a function's log group; for the key policy that comes before it. */
export function lambdaLogGroupName(functionName: string): string {
  return `/aws/lambda/${functionName}`;
}

/** Name of the log group of the API before a function; for the key policy that comes before it. */
export function apiLogGroupName(functionName: string): string {
  return `/aws/apigateway/${functionName}`;
}

/**
 * A model behind a function: nothing runs, and nothing costs, while nobody calls. From a container image of up to 10 GB, with up to 10 GB of
 * memory and no GPU, for 15 minutes at most; 30 seconds and 6 MB where an API stands before it. In private subnets, encrypted, traced.
 * Each deployment publishes a version and moves the alias `live` to it, all at once or with a share left behind (`olderVersion`).
 * Cost: about 0.20 USD for a million calls and 0.0000167 USD for a second with 1 GB; provisioned concurrency by the hour, called or not.
 */
export class LambdaInference extends PlatformComponent {
  /** ARN of the alias: what callers invoke. */
  readonly arn: pulumi.Output<string>;
  readonly functionName: pulumi.Output<string>;
  readonly functionVersion: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;
  /** Where the API answers, without a path; undefined without an API. */
  readonly url?: pulumi.Output<string>;
  readonly nodes: {
    readonly function: ModelFunction;
    readonly alias: aws.lambda.Alias;
    readonly provisionedCapacity?: ProvisionedCapacity;
    readonly api?: HttpApi;
    readonly alarms: Readonly<Record<string, aws.cloudwatch.MetricAlarm>>;
  };
  private readonly args: LambdaInferenceArgs;
  private readonly ownName: string;
  /** Seconds. */
  private readonly timeout: number;

  constructor(name: string, args: LambdaInferenceArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("LambdaInference", name, lambdaInferenceProblems(name, args));
    super("mlhpc:inference:LambdaInference", name, opts);
    this.args = args;
    this.ownName = args.functionName ?? name;
    this.timeout = args.timeout ?? (args.api ? 29 : 300);
    const modelFunction = this.modelFunction();
    const alias = this.alias(modelFunction);
    const provisionedCapacity = this.provisionedCapacity(alias);
    this.asyncInvocation(alias);
    const api = this.api(alias);
    const alarms = this.alarms(api);

    this.arn = alias.arn;
    this.functionName = modelFunction.functionName;
    this.functionVersion = alias.functionVersion;
    this.securityGroupId = modelFunction.nodes.securityGroup.id;
    this.url = api?.url;
    this.nodes = { function: modelFunction, alias, provisionedCapacity, api, alarms };
    this.registerOutputs({
      arn: this.arn,
      functionName: this.functionName,
      functionVersion: this.functionVersion,
      securityGroupId: this.securityGroupId,
      url: this.url,
    });
  }

  /** Lets `grantee` call the function by Lambda's own API, and wait for the answer or not. */
  grantInvoke(grantee: Grantee): pulumi.Resource {
    return grantee.allow(grantName("invoke", this.componentName), [
      { sid: "InvokeFunction", actions: ["lambda:InvokeFunction"], resources: [this.arn] },
    ]);
  }

  /** Lets `grantee` call the HTTP API, all its routes or those that are named as `POST /predict`, with signed requests. */
  grantInvokeApi(grantee: Grantee, routeKeys?: readonly [string, ...string[]]): pulumi.Resource {
    if (this.nodes.api === undefined) {
      throw new RefusedError("LambdaInference", this.componentName, [
        "api is not given, so there is no API to call; use grantInvoke.",
      ]);
    }
    return this.nodes.api.grantInvoke(grantee, routeKeys);
  }

  private modelFunction(): ModelFunction {
    return new ModelFunction(
      `${this.componentName}-model`,
      {
        inference: this.args,
        functionName: this.ownName,
        logGroupName: lambdaLogGroupName(this.ownName),
        timeout: this.timeout,
      },
      { parent: this },
    );
  }

  private alias({ functionName, version: functionVersion }: ModelFunction): aws.lambda.Alias {
    const { olderVersion, transform } = this.args;
    return this.child(
      aws.lambda.Alias,
      "alias",
      {
        name: aliasName,
        description: "What callers use",
        functionName,
        functionVersion,
        routingConfig: olderVersion && {
          additionalVersionWeights: { [olderVersion.functionVersion]: olderVersion.share },
        },
      },
      transform?.alias,
    );
  }

  private provisionedCapacity(alias: aws.lambda.Alias): ProvisionedCapacity | undefined {
    const { provisionedConcurrency } = this.args;
    return (
      provisionedConcurrency &&
      new ProvisionedCapacity(
        `${this.componentName}-provisioned`,
        { alias, ...provisionedConcurrency },
        { parent: this },
      )
    );
  }

  private asyncInvocation(alias: aws.lambda.Alias): void {
    const { maximumRetryAttempts, maximumEventAgeInSeconds, onFailure } = this.args.asyncInvocation ?? {};
    this.child(aws.lambda.FunctionEventInvokeConfig, "async", {
      functionName: alias.functionName,
      qualifier: alias.name,
      maximumRetryAttempts: maximumRetryAttempts ?? 2,
      maximumEventAgeInSeconds: maximumEventAgeInSeconds ?? 21600,
      destinationConfig: onFailure && { onFailure: { destination: onFailure.arn } },
    });
  }

  private api(alias: aws.lambda.Alias): HttpApi | undefined {
    const { api, encryptionKey, logRetentionInDays, transform } = this.args;
    return (
      api &&
      new HttpApi(
        `${this.componentName}-http`,
        {
          ...{ api, alias, encryptionKey, logRetentionInDays, transform },
          timeout: this.timeout,
          logGroupName: apiLogGroupName(this.ownName),
        },
        { parent: this },
      )
    );
  }

  private alarms(api: HttpApi | undefined): Record<string, aws.cloudwatch.MetricAlarm> {
    const { alarms: thresholds = {}, topic, transform } = this.args;
    const told = topic ? [topic.arn] : [];
    const wanted = alarmsOf({
      ...{ functionName: this.ownName, aliasName, timeout: this.timeout, thresholds },
      api: api && { id: api.apiId, stageName },
    });
    return Object.fromEntries(
      Object.entries(wanted).map(([alarm, args]) => [
        alarm,
        this.child(
          aws.cloudwatch.MetricAlarm,
          alarm,
          { ...args, alarmActions: told, okActions: told },
          transform?.alarm,
        ),
      ]),
    );
  }
}
