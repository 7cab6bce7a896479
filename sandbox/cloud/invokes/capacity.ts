import { stableHex } from "../types/define";
import { text, textOr } from "../values";
import { type FunctionTable } from "./define";

/** USD an instance-hour of the sandbox's only offering: enough to be refused by a small limit. */
const HOURLY_FEE = 30;

/** Capacity Blocks on offer. AWS has others every minute; the sandbox always has one and the same, so that a look-up never changes by itself. */
export const capacity: FunctionTable = {
  "aws:ec2/getCapacityBlockOffering:getCapacityBlockOffering": ({ args, region }) => {
    const hours = Number(args["capacityDurationHours"]);
    const id = `cb-0${stableHex(region, JSON.stringify(args), 16)}`;
    return {
      ...args,
      id,
      region,
      capacityBlockOfferingId: id,
      availabilityZone: `${region}a`,
      currencyCode: "USD",
      startDateRange: text(args, "startDateRange") ?? "2026-08-01T11:30:00Z",
      endDateRange: textOr(args, "endDateRange", "2026-09-01T11:30:00Z"),
      tenancy: "default",
      upfrontFee: String(HOURLY_FEE * hours * Number(args["instanceCount"])),
    };
  },
};
