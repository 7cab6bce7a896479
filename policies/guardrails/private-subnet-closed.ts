import { matchesPattern } from "../iam";
import { stackRule, stringList } from "../rule";
import { routesToInternet, tablesOf } from "../rule/routes";

const settings = {
  privateNames: stringList("Pulumi names of private subnets, with * and ? as wildcards.", ["*private*"]),
};

export const privateSubnetClosed = stackRule({
  name: "private-subnet-closed",
  severity: "high",
  description: "A subnet that is called private has no route to an internet gateway.",
  reason: "Everybody who puts a database there trusts the name, and one route makes it public.",
  fix: "Route the subnet to a NAT gateway or to endpoints, or give it another name.",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html",
  each: "aws:ec2/subnet:Subnet",
  settings,
  *judge(subnet, stack, { privateNames }) {
    if (!privateNames.some((pattern) => matchesPattern(pattern, subnet.name))) {
      return;
    }
    for (const table of tablesOf(subnet, stack).filter((table) => routesToInternet(table, stack))) {
      yield { property: "", says: `routes to an internet gateway (${table.name}).` };
    }
  },
});
