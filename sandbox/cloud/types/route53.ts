import { text, textOr } from "../values";
import { stableHex, type TypeTable } from "./define";

/** Zones of names. Of one name there may be many, each with an id of its own. */
export const route53: TypeTable = {
  "aws:route53/zone:Zone": {
    id: ({ name, inputs }) => `Z0${stableHex(name, textOr(inputs, "name"), 18).toUpperCase()}`,
    // Without region and account.
    arn: ({ id, partition }) => `arn:${partition}:route53:::hostedzone/${id}`,
    immutable: ["delegationSetId", "name"],
    defaults: { comment: "Managed by Pulumi", forceDestroy: false },
    computed: ({ id, inputs }) => ({
      zoneId: id,
      // A private zone is answered by the resolver of its VPCs.
      ...(inputs["vpcs"] === undefined
        ? {
            nameServers: [1, 2, 3, 4].map((part) => `ns-${part}.awsdns-0${part}.com`),
            primaryNameServer: "ns-1.awsdns-01.com",
          }
        : {
            nameServers: ["ns-0.awsdns-00.com", "ns-512.awsdns-00.net"],
            primaryNameServer: "ns-0.awsdns-00.com",
          }),
      comment: text(inputs, "comment") ?? "Managed by Pulumi",
    }),
  },
};
