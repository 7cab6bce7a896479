import { type Failure } from "../failure";
import { AwsCallError } from "./aws-call-error";
import { type CataloguePlace, cataloguePlace, noSuchModel } from "./catalogue/catalogue-place";
import { modelNames } from "./catalogue/models-in-s3";
import { describeEndpoint, refuseUnlessServing } from "./endpoint/describe-endpoint";
import { type EndpointReference } from "./endpoint/endpoint-reference";
import { type ContainerError } from "./invoke-client";
import { s3Client } from "./s3-client";
import { sageMakerClient } from "./sagemaker-client";

/** Consoles by the beginning of their regions' names. */
const CONSOLES: readonly (readonly [string, string])[] = [
  ["cn-", "console.amazonaws.cn"],
  ["us-gov-", "console.amazonaws-us-gov.com"],
  ["", "console.aws.amazon.com"],
];

/** SageMaker did its part; the container answered with an error. Exit code 2, as of a job that failed. */
export function containerFailure(
  { status, answer, logArn }: ContainerError,
  { name, region }: EndpointReference,
): Failure {
  const said = answer.replace(/\s+/g, " ").trim().replace(/\.$/, "");
  const group = /:log-group:([^:]+)/.exec(logArn ?? "")?.[1] ?? `/aws/sagemaker/Endpoints/${name}`;
  const log = logAddress(group, region);
  const whose =
    status !== undefined && status < 500 ? "does not take this request" : "failed at this request";
  return {
    kind: "model",
    message: `The model of ${name} ${whose}${status === undefined ? "" : ` (HTTP ${status})`}: ${said}. Its log:  ${log}`,
    details: { endpoint: name, region, status, answer, logGroup: group, log },
    exitCode: 2,
  };
}

/** The log group in the console, which escapes the escapes of its own address. */
function logAddress(group: string, region: string): string {
  const [, host] = CONSOLES.find(([start]) => region.startsWith(start)) ?? ["", ""];
  const escaped = encodeURIComponent(encodeURIComponent(group)).replaceAll("%", "$");
  return `https://${region}.${host}/cloudwatch/home?region=${region}#logsV2:log-groups/log-group/${escaped}`;
}

/**
 * What a call that AWS refused really fails at, as far as AWS tells more elsewhere: an endpoint that is not there or not there yet, a model
 * that is not in the catalogue. Returns the error to show.
 */
export async function whyRefused(
  error: AwsCallError,
  endpoint: EndpointReference,
  targetModel: string | undefined,
): Promise<unknown> {
  const { answer = "" } = error.call;
  try {
    if (error.problem === "missing" && /endpoint/i.test(answer)) {
      refuseUnlessServing(await describeEndpoint(sageMakerClient(endpoint.region), endpoint), endpoint.again);
    }
    if (targetModel !== undefined && /download model data/i.test(answer)) {
      const place = await cataloguePlace(endpoint);
      const names = await modelNames(s3Client(endpoint.region), place);
      return names.includes(targetModel) ? unreadable(error, place) : noSuchModel(place, targetModel, names);
    }
  } catch (found) {
    // Who may call an endpoint need not be allowed to look at it: then AWS's own words have to do.
    return found instanceof AwsCallError && found.problem === "denied" ? error : found;
  }
  return error;
}

/** The model is there, and SageMaker cannot fetch it. */
function unreadable({ call, problem }: AwsCallError, { bucket }: CataloguePlace): AwsCallError {
  return new AwsCallError(
    problem,
    `The model is in ${bucket}, and the endpoint's role cannot read it: check the role's s3:GetObject and the key's kms:Decrypt.`,
    call,
  );
}
