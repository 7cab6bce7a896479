import { type ProviderCalls } from "../provider-calls";

/** Zones of names. */
export const callsOfNames: Readonly<Record<string, ProviderCalls>> = {
  "aws:route53/zone:Zone": {
    source: "route53/zone.go",
    kind: "route53:hostedzone",
    create:
      "ec2:DescribeVpcs route53:AssociateVPCWithHostedZone,ChangeTagsForResource,CreateHostedZone,GetChange,GetHostedZone",
    // The name servers of a private zone stand in its records.
    read: "route53:GetHostedZone,ListResourceRecordSets,ListTagsForResource",
    update:
      "ec2:DescribeVpcs route53:AssociateVPCWithHostedZone,ChangeTagsForResource,DisassociateVPCFromHostedZone,GetChange,GetHostedZone,UpdateHostedZoneComment",
    // `forceDestroy` takes what records are left.
    delete:
      "route53:ChangeResourceRecordSets,DeleteHostedZone,GetChange,GetHostedZone,ListResourceRecordSets",
    leftOut: {
      "No component logs the queries of a zone.":
        "route53:CreateQueryLoggingConfig,DeleteQueryLoggingConfig,ListQueryLoggingConfigs",
      "The program leaves this property at its default.": "route53:UpdateHostedZoneFeatures",
    },
  },
};
