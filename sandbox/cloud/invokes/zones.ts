import { AwsError } from "../errors";
import { objects, text, texts } from "../values";
import { type FunctionTable } from "./define";
import { zoneId, zoneNames } from "./regions";

/** Availability zones, by their true names. Local and wavelength zones need opting in, so the sandbox's account has none. */
export const zones: FunctionTable = {
  "aws:index/getAvailabilityZones:getAvailabilityZones": ({ args, region }) => {
    const names = zoneNames(region)
      .filter((name) => !texts(args["excludeNames"]).includes(name))
      .filter((name) => !texts(args["excludeZoneIds"]).includes(zoneId(name)))
      .filter((name) => objects(args["filters"]).every((filter) => matches(name, filter)));
    return { ...args, id: region, region, names, zoneIds: names.map(zoneId), groupNames: [region] };
  },
  "aws:index/getAvailabilityZone:getAvailabilityZone": ({ args, region }) => {
    const asked = text(args, "name");
    const name = asked ?? zoneNames(region).find((zone) => zoneId(zone) === text(args, "zoneId"));
    if (name === undefined || !zoneNames(region).includes(name)) {
      throw new AwsError(
        "InvalidParameterValue",
        `Invalid availability zone: [${asked ?? text(args, "zoneId") ?? ""}]`,
      );
    }
    return {
      id: name,
      name,
      region,
      nameSuffix: name.slice(region.length),
      zoneId: zoneId(name),
      zoneType: "availability-zone",
      groupName: region,
      groupLongName: region,
      networkBorderGroup: region,
      optInStatus: "opt-in-not-required",
      parentZoneId: "",
      parentZoneName: "",
      state: "available",
    };
  },
};

function matches(zone: string, filter: { readonly [key: string]: unknown }): boolean {
  const wanted = Array.isArray(filter["values"]) ? filter["values"] : [];
  switch (filter["name"]) {
    case "zone-name":
      return wanted.includes(zone);
    case "zone-id":
      return wanted.includes(zoneId(zone));
    case "zone-type":
      return wanted.includes("availability-zone");
    case "opt-in-status":
      return wanted.includes("opt-in-not-required");
    case "region-name":
    case "group-name":
      return wanted.includes(zone.slice(0, -1));
    case "state":
      return wanted.includes("available");
    default:
      throw new AwsError("InvalidParameterValue", `The filter '${String(filter["name"])}' is invalid`);
  }
}
