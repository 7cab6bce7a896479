import { resourceRule, given } from "../rule";

export const efaPlacedTogether = resourceRule({
  name: "efa-placed-together",
  severity: "high",
  description:
    "Instances with EFA start close to each other: in a placement group, or in capacity that was reserved together.",
  reason:
    "Ranks that stand in different corners of a zone wait for each other; the network that was paid for is lost.",
  fix: "Set placement.groupName to a group with strategy cluster, or target a capacity reservation or Capacity Block.",
  url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/efa-start.html",
  types: ["aws:ec2/launchTemplate:LaunchTemplate"],

  *judge({ props }) {
    const withEfa = (props.networkInterfaces ?? []).some(
      ({ interfaceType }) => interfaceType?.startsWith("efa") === true,
    );
    const reserved =
      props.capacityReservationSpecification?.capacityReservationTarget !== undefined ||
      props.instanceMarketOptions?.marketType === "capacity-block";
    const placement = props.placement;
    if (withEfa && !reserved && !given(() => placement?.groupName) && !given(() => placement?.groupId)) {
      yield { property: "placement.groupName", says: "is not set, and the network interfaces are for EFA." };
    }
  },
});
