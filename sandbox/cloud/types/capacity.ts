import { AwsError } from "../errors";
import { arnOf } from "../place";
import { text, textOr } from "../values";
import { ec2Id, fromInput, joined, type Request, since, type TypeTable } from "./define";

const GROUP = "aws:resourcegroups/group:Group";
const RESERVATION = "aws:ec2/capacityReservation:CapacityReservation";

/** Instances held ahead, and groups of such holdings. */
export const capacity: TypeTable = {
  [RESERVATION]: {
    id: ec2Id("cr"),
    arn: (being) => arnOf(being, "ec2", `capacity-reservation/${being.id}`),
    immutable: [
      "availabilityZone",
      "ebsOptimized",
      "ephemeralStorage",
      "instancePlatform",
      "instanceType",
      "outpostArn",
      "placementGroupArn",
      "tenancy",
    ],
    defaults: { endDateType: "unlimited", instanceMatchCriteria: "open", tenancy: "default" },
    refuseCreate: refuseReservation,
  },
  // Bought with the id of an offering; what it is for stands in the offering, which nobody can look up once it is sold.
  "aws:ec2/capacityBlockReservation:CapacityBlockReservation": {
    id: ec2Id("cr"),
    arn: (being) => arnOf(being, "ec2", `capacity-reservation/${being.id}`),
    immutable: ["capacityBlockOfferingId", "instancePlatform"],
    computed: (being) => ({
      availabilityZone: `${being.region}a`,
      createdDate: since(being, "createdDate"),
      ebsOptimized: true,
      endDate: "2026-09-01T11:30:00Z",
      endDateType: "limited",
      instanceCount: 1,
      instanceType: "p5.48xlarge",
      reservationType: "capacity-block",
      startDate: "2026-08-01T11:30:00Z",
      tenancy: "default",
    }),
    refuseCreate: ({ inputs }) => {
      const offering = textOr(inputs, "capacityBlockOfferingId");
      if (!/^cb-[0-9a-f]+$/.test(offering)) {
        throw new AwsError(
          "InvalidCapacityBlockOfferingId.Malformed",
          `The Capacity Block offering ID '${offering}' is malformed.`,
        );
      }
    },
  },
  [GROUP]: {
    id: fromInput("name"),
    arn: (being) => arnOf(being, "resource-groups", `group/${being.id}`),
    autoName: { property: "name", maxLength: 128 },
    immutable: ["name"],
    taken: "BadRequestException",
    refuseCreate: ({ inputs }) => {
      if (/^aws/i.test(textOr(inputs, "name"))) {
        throw new AwsError("BadRequestException", "Group names cannot start with AWS.");
      }
    },
  },
  "aws:resourcegroups/resource:Resource": {
    id: joined("/", "groupArn", "resourceArn"),
    immutable: ["groupArn", "resourceArn"],
    computed: () => ({ resourceType: "AWS::EC2::CapacityReservation" }),
  },
};

function refuseReservation({ inputs, store, region }: Request): void {
  const count = Number(inputs["instanceCount"]);
  if (!(count >= 1 && count <= 1000)) {
    throw new AwsError("InvalidParameterValue", `Invalid value '${count}' for instanceCount: 1 to 1000.`);
  }
  const limited = textOr(inputs, "endDateType", "unlimited") === "limited";
  if (limited !== (text(inputs, "endDate") !== undefined)) {
    throw new AwsError(
      "InvalidParameterCombination",
      limited
        ? "EndDate must be specified when EndDateType is 'limited'."
        : "EndDate cannot be specified when EndDateType is 'unlimited'.",
    );
  }
  const group = text(inputs, "placementGroupArn")?.split("placement-group/")[1];
  const found = store
    .ofType("aws:ec2/placementGroup:PlacementGroup", region)
    .find(({ outputs }) => outputs["name"] === group);
  if (group !== undefined && found?.outputs["strategy"] !== "cluster") {
    throw new AwsError(
      "InvalidPlacementGroup.Unknown",
      `The cluster placement group '${group}' does not exist.`,
    );
  }
}
