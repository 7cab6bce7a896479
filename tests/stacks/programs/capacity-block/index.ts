import * as pulumi from "@pulumi/pulumi";

import { CapacityBlock } from "../../../../components/hpc/capacity";

const config = new pulumi.Config();

const block = new CapacityBlock("fleet", {
  instanceType: "p5.48xlarge",
  instanceCount: config.getNumber("instanceCount") ?? 1,
  durationInDays: config.getNumber("durationInDays") ?? 1,
  platform: config.get("platform") === "RHEL" ? "Red Hat Enterprise Linux" : "Linux/UNIX",
  search: {
    endsBefore:
      config.get("endsBefore") ??
      new Date(Date.now() + 28 * 86_400_000).toISOString().slice(0, 11) + "00:00:00Z",
    maximumUpfrontFee: config.getNumber("maximumUpfrontFee") ?? 1000,
  },
});

export const reservationId = block.reservationId;
