import { patternProblem, type Problem, shapeProblems, wholeNumberProblem } from "../../core";
import { ec2InstanceProblem } from "../../instances";
import { type CapacityReservationArgs, reservationPlatforms } from "./capacity-reservation";
import { momentOf } from "./moment";
import { shapes } from "./shapes";
import { zoneProblems } from "./zone";

/** What is wrong with the plain values; `now` is the time at which the program runs. */
export function reservationProblems(args: CapacityReservationArgs, now = Date.now()): Problem[] {
  const misshapen = shapeProblems(args, shapes.capacityReservation);
  if (misshapen.length > 0) {
    return misshapen;
  }
  const { instanceType, instanceCount, end, platform = "Linux/UNIX" } = args;
  const { instanceMatchCriteria = "targeted", tenancy = "default" } = args;
  const until = momentOf(end);
  return [
    ec2InstanceProblem("instanceType", instanceType),
    ...zoneProblems("availabilityZone", args.availabilityZone, instanceType),
    wholeNumberProblem("instanceCount", instanceCount, {
      ...{ min: 1, max: 1000, rule: "EC2 reserves 1 to 1000 instances at a time" },
    }),
    end !== "unlimited" &&
      until === undefined &&
      `end is "${end}"; give a time in UTC such as 2026-08-01T00:00:00Z, or "unlimited", which is paid until somebody deletes the reservation.`,
    until !== undefined &&
      until <= now &&
      `end is "${end}", which is past; EC2 has given the instances free: move the end, or take the reservation out of the program.`,
    !reservationPlatforms.includes(platform) &&
      `platform is "${String(platform)}"; a cluster runs on ${reservationPlatforms.join(" or ")}.`,
    !["open", "targeted"].includes(instanceMatchCriteria) &&
      `instanceMatchCriteria is "${String(instanceMatchCriteria)}"; EC2 knows open and targeted.`,
    !["default", "dedicated"].includes(tenancy) &&
      `tenancy is "${String(tenancy)}"; EC2 reserves with default and dedicated.`,
    patternProblem(
      "placementGroupArn",
      args.placementGroupArn,
      /^arn:aws[a-z-]*:ec2:[a-z0-9-]+:\d{12}:placement-group\/.{1,255}$/,
      "give the ARN of a placement group, such as arn:aws:ec2:ap-southeast-1:111122223333:placement-group/ranks",
    ),
  ];
}
