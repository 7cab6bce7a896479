import {
  logRetentionProblem,
  patternProblem,
  type Problem,
  type WholeNumberRange,
  wholeNumberProblem,
} from "../../core";
import { keyArnProblem } from "../../encryption";
import { imageProblem } from "../../images";
import { clientsProblems } from "../../network";
import { prefixProblem } from "../../storage";
import { computeProblems } from "./compute-problems";
import type { ContainerInferenceArgs, HealthCheck, LoadBalancing } from "./container-inference-args";
import { scalingProblems } from "./scaling-problems";

/** What is wrong with the plain values; Outputs are left to the policies, which see them resolved. */
export function containerInferenceProblems(name: string, args: ContainerInferenceArgs): Problem[] {
  return [
    patternProblem(
      "name",
      name,
      /^(?!internal-)[A-Za-z0-9](-?[A-Za-z0-9]){0,19}$/,
      "a load balancer's name has 32 letters, digits and hyphens, not starting with internal-, which leaves 20 for ours",
    ),
    ...containerProblems(args),
    ...computeProblems(args),
    ...loadBalancerProblems(args.loadBalancer),
    ...healthCheckProblems(args.healthCheck),
    ...scalingProblems(args),
  ];
}

function containerProblems(args: ContainerInferenceArgs): Problem[] {
  const { user = "1000:1000", writablePaths = ["/tmp"], environment = {}, secrets = {} } = args;
  const variables = Object.keys(environment);
  return [
    imageProblem("image", args.image),
    keyArnProblem("encryptionKey", args.encryptionKey),
    args.model && prefixProblem("model.prefix", args.model.prefix),
    wholeNumberProblem("containerPort", args.containerPort, {
      min: 1024,
      max: 65535,
      rule: "give 1024 to 65535, since only root listens below",
    }),
    (!/^\d+(:\d+)?$/.test(user) || /^0+(:|$)|:0+$/.test(user)) &&
      `user is "${user}"; give the number of a user, and of a group if need be, other than 0, which is root.`,
    ...writablePaths.map(
      (path) =>
        !/^(\/[A-Za-z0-9._-]+)+$/.test(path) &&
        `writablePaths names "${path}"; give a folder such as /tmp, and not the root.`,
    ),
    ...[...variables, ...Object.keys(secrets)].map(
      (variable) =>
        !/^[A-Za-z_][A-Za-z0-9_]*$/.test(variable) &&
        `environment or secrets has "${variable}"; name a variable by letters, digits and _.`,
    ),
    ...variables.map(
      (variable) =>
        (variable in secrets || (args.model !== undefined && /^MODEL_(BUCKET|PREFIX)$/.test(variable))) &&
        `environment sets ${variable}, which is set already; choose another name.`,
    ),
    ...Object.entries(secrets).flatMap(([variable, { arn, encryptionKey }]) => [
      patternProblem(
        `secrets.${variable}.arn`,
        arn,
        /^arn:[^:]+:secretsmanager:[^:]+:\d{12}:secret:[^*?]+$/,
        "give the ARN of a secret in Secrets Manager",
      ),
      keyArnProblem(`secrets.${variable}.encryptionKey`, encryptionKey),
    ]),
    wholeNumberProblem("stopTimeout", args.stopTimeout, {
      min: 0,
      max: 120,
      rule: "ECS waits 0 to 120 seconds on Fargate",
    }),
    logRetentionProblem("logRetentionInDays", args.logRetentionInDays),
  ];
}

function loadBalancerProblems({ certificateArn, logPrefix, idleTimeout, clients }: LoadBalancing): Problem[] {
  return [
    patternProblem(
      "loadBalancer.certificateArn",
      certificateArn,
      /^arn:[^:]+:acm:[^:]+:\d{12}:certificate\/[^*?]+$/,
      "give the ARN of a certificate in Certificate Manager; there is no plain HTTP",
    ),
    logPrefix !== undefined &&
      (!/^[^/*?]([^*?]*[^/*?])?$/.test(logPrefix) || logPrefix.includes("AWSLogs")) &&
      `loadBalancer.logPrefix is "${logPrefix}"; give a prefix without slashes at the ends and without AWSLogs.`,
    wholeNumberProblem("loadBalancer.idleTimeout", idleTimeout, {
      min: 1,
      max: 4000,
      rule: "Elastic Load Balancing allows 1 to 4000 seconds",
    }),
    ...clientsProblems("loadBalancer.clients", clients),
  ];
}

function healthCheckProblems(check: HealthCheck = {}): Problem[] {
  const { interval = 30, timeout = 5 } = check;
  const range = (min: number, max: number, unit: string): WholeNumberRange => ({
    min,
    max,
    rule: `Elastic Load Balancing allows ${min} to ${max}${unit}`,
  });
  return [
    patternProblem(
      "healthCheck.path",
      check.path,
      /^\/[!-~]{0,1023}$/,
      "give a path of up to 1024 characters that starts with a slash",
    ),
    wholeNumberProblem("healthCheck.interval", check.interval, range(5, 300, " seconds")),
    wholeNumberProblem("healthCheck.timeout", check.timeout, range(2, 120, " seconds")),
    timeout >= interval &&
      `healthCheck.timeout is ${timeout}, but interval is ${interval}; a check has to end before the next.`,
    wholeNumberProblem("healthCheck.healthyThreshold", check.healthyThreshold, range(2, 10, "")),
    wholeNumberProblem("healthCheck.unhealthyThreshold", check.unhealthyThreshold, range(2, 10, "")),
    wholeNumberProblem("healthCheck.gracePeriod", check.gracePeriod, {
      min: 0,
      max: 2_147_483_647,
      rule: "ECS allows 0 to 2147483647 seconds",
    }),
  ];
}
