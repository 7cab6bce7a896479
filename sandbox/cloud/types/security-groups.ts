import { AwsError } from "../errors";
import { arnOf } from "../place";
import { textOr } from "../values";
import { checksum, ec2Id, regionalArn, type Request, stableHex, type TypeTable } from "./define";

const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const RULE_IMMUTABLE = ["securityGroupId"];

const rule = {
  id: ec2Id("sgr"),
  arn: (being: Request & { id: string }) => arnOf(being, "ec2", `security-group-rule/${being.id}`),
  computed: ({ id, arn }: { id: string; arn: string }) => ({ arn, securityGroupRuleId: id }),
  immutable: RULE_IMMUTABLE,
};

/** Security groups and their rules. */
export const securityGroups: TypeTable = {
  [GROUP]: {
    id: ec2Id("sg"),
    arn: regionalArn("ec2", "security-group/"),
    immutable: ["name", "namePrefix", "description", "vpcId"],
    defaults: { description: "Managed by Pulumi", revokeRulesOnDelete: false },
    sets: ["ingress", "egress"],
    computed: ({ previous }) => ({ ingress: previous["ingress"] ?? [], egress: previous["egress"] ?? [] }),
    refuseCreate: ({ inputs, store, region, type }) => {
      const name = textOr(inputs, "name");
      const vpcId = textOr(inputs, "vpcId");
      if (
        name !== "" &&
        store
          .ofType(type, region)
          .some(({ outputs }) => outputs["name"] === name && textOr(outputs, "vpcId") === vpcId)
      ) {
        throw new AwsError(
          "InvalidGroup.Duplicate",
          `The security group '${name}' already exists for VPC '${vpcId}'`,
        );
      }
    },
    dependents: [
      { type: "aws:ec2/vpcEndpoint:VpcEndpoint", property: "securityGroupIds" },
      { type: "aws:ec2/instance:Instance", property: "vpcSecurityGroupIds" },
      { type: "aws:efs/mountTarget:MountTarget", property: "securityGroups" },
      {
        type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        property: "referencedSecurityGroupId",
      },
      {
        type: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
        property: "referencedSecurityGroupId",
      },
    ],
  },
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": {
    // Every VPC has one from the start; this type takes it over.
    id: ({ inputs, region }) => `sg-0${stableHex(textOr(inputs, "vpcId", region), "sg", 16)}`,
    arn: regionalArn("ec2", "security-group/"),
    immutable: ["vpcId"],
    sets: ["ingress", "egress"],
    computed: () => ({ name: "default", description: "default VPC security group", namePrefix: "" }),
  },
  "aws:ec2/securityGroupRule:SecurityGroupRule": {
    id: ({ inputs }) => `sgrule-${checksum(JSON.stringify(inputs))}`,
    taken: "InvalidPermission.Duplicate",
    immutable: [
      "securityGroupId",
      "type",
      "protocol",
      "fromPort",
      "toPort",
      "cidrBlocks",
      "ipv6CidrBlocks",
      "prefixListIds",
      "self",
      "sourceSecurityGroupId",
    ],
    sets: ["cidrBlocks", "ipv6CidrBlocks", "prefixListIds"],
    singleton: true,
    computed: ({ id }) => ({ securityGroupRuleId: `sgr-0${stableHex(id, "sgr", 16)}` }),
  },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": rule,
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": rule,
};
