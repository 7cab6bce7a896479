import type { HpcClusterFacts } from "./hpc-clusters";
import { clusterTag, hpcArns, tagged } from "./hpc-rows";
import type { Probe } from "./model";

/** What only a head node does, for nodes on which people and their jobs are: starting, ending and naming nodes, and the cluster's own files. */
export function forbiddenNodes(cluster: HpcClusterFacts): readonly Probe[] {
  const { name } = cluster;
  const own = hpcArns(cluster, name);
  const request = { [`aws:RequestTag/${clusterTag}`]: name };
  const zone = own.global("route53", "hostedzone/Z0123456789ABCDEFGHIJ");
  return [
    {
      ...{ does: "starts a node of its own cluster", action: "ec2:RunInstances", resource: own.instance },
      context: request,
    },
    {
      ...{ does: "starts a fleet", action: "ec2:CreateFleet", resource: own.ec2("fleet/*") },
      context: request,
    },
    {
      ...{ does: "ends another node", action: "ec2:TerminateInstances", resource: own.instance },
      context: tagged(name, "Compute"),
    },
    {
      ...{ does: "tags a node", action: "ec2:CreateTags", resource: own.instance },
      context: tagged(name, "Compute"),
    },
    {
      ...{ does: "takes a volume", action: "ec2:AttachVolume", resource: own.volume },
      context: tagged(name),
    },
    {
      ...{ does: "reads a console", action: "ec2:GetConsoleOutput", resource: own.instance },
      context: tagged(name, "Compute"),
    },
    { does: "writes which node is which", action: "dynamodb:PutItem", resource: own.nodeTable },
    { does: "deletes from the nodes", action: "dynamodb:DeleteItem", resource: own.nodeTable },
    { does: "deletes the table", action: "dynamodb:DeleteTable", resource: own.statusTable },
    { does: "reads the configuration of its cluster", action: "s3:GetObject", resource: own.artifact },
    { does: "writes a script for others", action: "s3:PutObject", resource: own.artifact },
    { does: "signals the stack", action: "cloudformation:SignalResource", resource: own.stack },
    { does: "changes the stack", action: "cloudformation:UpdateStack", resource: own.stack },
    { does: "deletes the cluster", action: "cloudformation:DeleteStack", resource: own.stack },
    { does: "gives itself a name", action: "route53:ChangeResourceRecordSets", resource: zone },
    { does: "runs a command on another node", action: "ssm:SendCommand", resource: own.instance },
    { does: "opens a session to another node", action: "ssm:StartSession", resource: own.instance },
    {
      does: "reads the log of its cluster",
      action: "logs:GetLogEvents",
      resource: `${own.log}:log-stream:any`,
    },
  ];
}
