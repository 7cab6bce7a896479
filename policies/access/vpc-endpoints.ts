import { unknownValue } from "../iam";
import { documentOf } from "./documents";
import type { AccessEndpoint, PlacedPolicy } from "./model";
import { type AccessResource, textOf } from "./resource";
import type { StackIndex } from "./stack-index";

/** The VPC endpoints of a stack with the policies that calls through them pass. */
export function endpointsOf(index: StackIndex): readonly AccessEndpoint[] {
  const separate = new Map(
    index
      .all("aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy")
      .map((policy) => [textOf(policy, "vpcEndpointId"), policy] as const),
  );
  return index.all("aws:ec2/vpcEndpoint:VpcEndpoint").flatMap((endpoint) => {
    const vpcId = textOf(endpoint, "vpcId");
    const service = serviceOf(textOf(endpoint, "serviceName"));
    const id = endpoint.id ?? textOf(endpoint, "id") ?? endpoint.name;
    return vpcId === undefined || service === undefined
      ? []
      : [{ urn: endpoint.urn, vpcId, service, id, policies: policiesOf(endpoint, separate.get(id)) }];
  });
}

/** Without a policy of its own an endpoint lets everything through ("Default endpoint policy"). */
const everything = {
  Version: "2012-10-17",
  Statement: [{ Sid: "DefaultEndpointPolicy", Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
};

function policiesOf(endpoint: AccessResource, separate: AccessResource | undefined): readonly PlacedPolicy[] {
  const holder = separate ?? endpoint;
  const document = documentOf(holder.props["policy"] ?? everything, "endpoint");
  return document === undefined || document === unknownValue
    ? []
    : [{ name: holder.name, urn: holder.urn, kind: "endpoint", document }];
}

/** `sagemaker.runtime` of `com.amazonaws.ap-southeast-1.sagemaker.runtime`. */
function serviceOf(serviceName: string | undefined): string | undefined {
  return /^(?:cn\.)?com\.amazonaws\.[a-z0-9-]+\.(.+)$/.exec(serviceName ?? "")?.[1];
}

/** Endpoint services whose name is not the prefix of their actions, or that share a prefix, by prefix. */
const endpointsByPrefix: Readonly<
  Record<string, readonly { readonly service: string; readonly actions?: RegExp }[]>
> = {
  autoscaling: [{ service: "autoscaling" }],
  cloudwatch: [{ service: "monitoring" }],
  ecr: [
    {
      service: "ecr.api",
      actions: /^(getauthorizationtoken|describe|list|put|create|delete|tag|untag|set|start)/,
    },
    { service: "ecr.dkr" },
  ],
  kinesis: [{ service: "kinesis-streams" }],
  sagemaker: [
    { service: "sagemaker.runtime", actions: /^invokeendpoint/ },
    { service: "sagemaker.featurestore-runtime", actions: /^(get|put|delete|batchget)record$/ },
    { service: "sagemaker.api" },
  ],
};

/** The endpoint service that a call reaches its service through, such as `sagemaker.runtime` for `sagemaker:InvokeEndpoint`. */
export function endpointServiceOf(action: string): string {
  const [prefix = "", name = ""] = action.toLowerCase().split(":");
  const choice = endpointsByPrefix[prefix]?.find(({ actions }) => actions?.test(name) ?? true);
  return choice?.service ?? prefix;
}
