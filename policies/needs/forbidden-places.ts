import { type StackAccess, textOf } from "../access";
import { forbiddenInterfaces, type Place } from "./execution-calls";
import type { Probe } from "./model";

/** Other places of the network, other log groups and images, and the endpoint's own front door. */
export function forbiddenPlaces(
  { index }: StackAccess,
  place: Place,
  own: { readonly subnets: readonly string[]; readonly securityGroups: readonly string[] },
): readonly Probe[] {
  const { partition, region, account } = place;
  const idsOf = (type: string, used: readonly string[]) =>
    index.all(type).flatMap(({ id }) => (id === undefined || used.includes(id) ? [] : [id]));
  const otherLog = `arn:${partition}:logs:${region}:${account}:log-group:/aws/vpc/flow-logs/any`;
  return [
    ...forbiddenInterfaces(place, {
      subnets: idsOf("aws:ec2/subnet:Subnet", own.subnets),
      securityGroups: idsOf("aws:ec2/securityGroup:SecurityGroup", own.securityGroups),
    }),
    { does: "writes another log", action: "logs:PutLogEvents", resource: `${otherLog}:log-stream:any` },
    {
      does: "looks into another log",
      action: "logs:DescribeLogStreams",
      resource: `${otherLog}:log-stream:`,
    },
    { does: "makes another log group", action: "logs:CreateLogGroup", resource: `${otherLog}:log-stream:` },
    {
      ...{ does: "writes metrics of others", action: "cloudwatch:PutMetricData", resource: "*" },
      context: { "cloudwatch:namespace": "AWS/EC2" },
    },
    {
      ...{ does: "pulls another image", action: "ecr:BatchGetImage" },
      resource: `arn:${partition}:ecr:${region}:${account}:repository/anything`,
    },
    {
      ...{ does: "pushes an image", action: "ecr:PutImage" },
      resource: `arn:${partition}:ecr:${region}:${account}:repository/anything`,
    },
    ...index.all("aws:sagemaker/endpoint:Endpoint").flatMap((endpoint) => {
      const resource = textOf(endpoint, "arn");
      return resource === undefined
        ? []
        : [{ does: `asks ${endpoint.name} for predictions`, action: "sagemaker:InvokeEndpoint", resource }];
    }),
  ];
}
