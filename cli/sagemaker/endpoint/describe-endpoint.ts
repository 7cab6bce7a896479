import {
  DescribeEndpointCommand,
  type DescribeEndpointOutput,
  ListEndpointsCommand,
  type SageMakerClient,
} from "@aws-sdk/client-sagemaker";

import { byName } from "../by-name";
import { InputError } from "../input-error";
import { type EndpointReference } from "./endpoint-reference";

const MOST_PAGES = 20;

/** The endpoint as AWS has it; where there is none, an AwsCallError that names those like it in the region. */
export function describeEndpoint(
  client: SageMakerClient,
  { name, region }: EndpointReference,
): Promise<DescribeEndpointOutput> {
  return byName({ noun: "endpoint", name, region, names: () => endpointNames(client) }, () =>
    client.send(new DescribeEndpointCommand({ EndpointName: name })),
  );
}

/** The names of the region's endpoints, the newest 2000 of them. */
async function endpointNames(client: SageMakerClient): Promise<readonly string[]> {
  const names: string[] = [];
  let token: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { Endpoints = [], NextToken } = await client.send(
      new ListEndpointsCommand({ MaxResults: 100, NextToken: token }),
    );
    names.push(...Endpoints.flatMap(({ EndpointName }) => EndpointName ?? []));
    token = NextToken;
    if (token === undefined) {
      break;
    }
  }
  return names;
}

/** Refuses an endpoint that answers no calls, with what can be done about it. */
export function refuseUnlessServing(endpoint: DescribeEndpointOutput, again: string): void {
  const { EndpointName: name, EndpointStatus: status, FailureReason: reason, CreationTime: since } = endpoint;
  if (status === "Creating") {
    throw new InputError(
      `${name} is being created${since === undefined ? "" : ` since ${since.toISOString()}`} and answers no calls yet. Wait for it:  ${waiting(name)}  then run the same command again.`,
    );
  }
  if (status === "Failed") {
    throw new InputError(
      `${name} could not be created${reason === undefined ? "" : `: ${reason.replace(/\.$/, "")}`}. Mend what the reason names and deploy again; the log is /aws/sagemaker/Endpoints/${name}.`,
    );
  }
  if (status === "Deleting" || status === "OutOfService") {
    throw new InputError(
      `${name} is ${status} and answers no calls. Deploy it again, then:  npx mlhpc invoke ${again}`,
    );
  }
}

/** Refuses to change an endpoint at which something is under way: AWS does one thing at a time. */
export function refuseUnlessSettled(endpoint: DescribeEndpointOutput): void {
  const { EndpointName: name, EndpointStatus: status } = endpoint;
  if (status !== "InService") {
    throw new InputError(
      `${name} is ${status}, and AWS changes an endpoint that is InService only. Wait for it:  ${waiting(name)}  then run the same command again.`,
    );
  }
}

function waiting(name: string | undefined): string {
  return `aws sagemaker wait endpoint-in-service --endpoint-name ${name}`;
}
