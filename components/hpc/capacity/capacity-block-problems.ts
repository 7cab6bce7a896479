import { patternProblem, type Problem, shapeProblems } from "../../core";
import { ec2InstanceFacts, ec2InstanceProblem, ec2InstanceTypes } from "../../instances";
import type { BlockSearch, CapacityBlockArgs } from "./capacity-block-args";
import { reservationPlatforms } from "./capacity-reservation";
import { dayInMilliseconds, momentOf } from "./moment";
import { shapes } from "./shapes";

/** EC2 User Guide, "Capacity Blocks for ML". */
const counts: readonly number[] = [1, 2, 4, 8, 16, 32, 64];
const weeksAhead = 8;

/** What is wrong with the plain values; `now` is the time at which the program runs. */
export function capacityBlockProblems(args: CapacityBlockArgs, now = Date.now()): Problem[] {
  const misshapen = shapeProblems(args, shapes.capacityBlock);
  if (misshapen.length > 0) {
    return misshapen;
  }
  const { instanceType, instanceCount, durationInDays, platform = "Linux/UNIX" } = args;
  const facts = ec2InstanceFacts(instanceType);
  return [
    ec2InstanceProblem("instanceType", instanceType),
    facts?.capacityBlock === false &&
      `instanceType is "${instanceType}"; AWS sells Capacity Blocks of ${soldTypes().join(", ")}.`,
    !counts.includes(instanceCount) &&
      `instanceCount is ${instanceCount}; AWS sells blocks of ${counts.join(", ")} instances.`,
    !isDuration(durationInDays) &&
      `durationInDays is ${durationInDays}; AWS sells 1 to 14 days, and whole weeks up to 182 days.`,
    !reservationPlatforms.includes(platform) &&
      `platform is "${String(platform)}"; a cluster runs on ${reservationPlatforms.join(" or ")}.`,
    args.offeringId === undefined &&
      args.search === undefined &&
      "offeringId and search are not set; say which offering to buy, or what to look for and up to which price.",
    args.offeringId !== undefined &&
      args.search !== undefined &&
      "offeringId and search are both set; an offering that was chosen is not looked for: leave one out.",
    patternProblem(
      "offeringId",
      args.offeringId,
      /^cb-[0-9a-f]+$/,
      "give the id of an offering, such as cb-0123456789abcdef0",
    ),
    ...(args.search === undefined ? [] : searchProblems(args.search, durationInDays, now)),
  ];
}

function isDuration(days: number): boolean {
  return Number.isInteger(days) && days >= 1 && (days <= 14 || (days <= 182 && days % 7 === 0));
}

function soldTypes(): readonly string[] {
  return ec2InstanceTypes().filter((type) => ec2InstanceFacts(type)?.capacityBlock === true);
}

function searchProblems(search: BlockSearch, durationInDays: number, now: number): Problem[] {
  const { startsAfter, endsBefore, maximumUpfrontFee } = search;
  const from = momentOf(startsAfter);
  const to = momentOf(endsBefore);
  const latest = new Date(now + weeksAhead * 7 * dayInMilliseconds).toISOString().slice(0, 10);
  return [
    startsAfter !== undefined && from === undefined && timeProblem("search.startsAfter", startsAfter),
    to === undefined && timeProblem("search.endsBefore", endsBefore),
    from !== undefined &&
      from > now + weeksAhead * 7 * dayInMilliseconds &&
      `search.startsAfter is "${startsAfter}"; AWS sells blocks that start within eight weeks, by ${latest}.`,
    from !== undefined &&
      to !== undefined &&
      to - from < durationInDays * dayInMilliseconds &&
      `search.endsBefore is "${endsBefore}", less than the ${durationInDays} days of the block after "${startsAfter}"; no block fits between.`,
    !(maximumUpfrontFee > 0) &&
      `search.maximumUpfrontFee is ${maximumUpfrontFee}; a block is paid whole when it is bought: give the most USD that it may cost.`,
  ];
}

function timeProblem(field: string, text: string): Problem {
  return `${field} is "${text}"; give a time in UTC such as 2026-08-01T00:00:00Z.`;
}
