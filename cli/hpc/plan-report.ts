import { humanTime, type JobPlacement, type JobPlan } from "../../components/hpc/plan";
import { table } from "../sagemaker/table";

/** What a plan is told with. */
export interface PlanQuestion {
  /** Such as `108 ranks for 6 h`. */
  readonly job: string;
  /** Such as `cfd of dev`. */
  readonly cluster: string;
  readonly region?: string;
  /** The day of the price list; undefined where there is none. */
  readonly pricesOf?: string;
  readonly spot: { readonly discount: number; readonly interruptionsPerNodeHour: number };
}

/** The plan for people. */
export function describePlan(plan: JobPlan, question: PlanQuestion): string {
  const { placement, alternatives, shortfalls, fixes, advice } = plan;
  const placements = [...(placement === undefined ? [] : [placement]), ...alternatives];
  const parts = [
    [
      placement === undefined
        ? `${question.job} does not fit ${question.cluster}.`
        : `${question.job} fits ${question.cluster}, on ${placement.nodes} ${placement.nodes === 1 ? "node" : "nodes"} of ${placement.partition}.`,
    ],
    shortfalls.map(({ says }) => `  ${says}`),
    placements.length === 0 ? [] : placementTable(placements),
    spotLines(
      placement,
      [...placements, ...fixes.flatMap((fix) => fix.placement ?? [])].some(({ spot }) => spot !== undefined),
      question,
    ),
    fixes.length === 0
      ? []
      : ["What would cure it:", ...fixes.map(({ says, placement: then }) => `  ${says}${inUsd(then)}`)],
    advice.length === 0 ? [] : ["Advice:", ...advice.map((line) => `  ${line}`)],
    priceLines([...placements, ...fixes.flatMap((fix) => fix.placement ?? [])], question),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

function placementTable(placements: readonly JobPlacement[]): readonly string[] {
  const rows = placements.map((one) => [
    `${one.partition}: ${one.groups.map(({ nodes, instanceTypes }) => `${nodes} x ${instanceTypes.join("/")}`).join(", ")}`,
    String(one.ranksPerNode),
    String(one.coresWasted),
    one.efa ? "yes" : "no",
    one.purchase,
    usd(one.costPerHour),
    usd(one.cost),
  ]);
  return table([
    ["where", "ranks a node", "cores idle", "EFA", "bought as", "USD an hour", "USD in all"],
    ...rows,
  ]).map((line) => `  ${line}`);
}

function spotLines(
  placement: JobPlacement | undefined,
  anySpot: boolean,
  { spot: taken }: PlanQuestion,
): readonly string[] {
  const assumed = `${taken.interruptionsPerNodeHour} interruptions of a node in an hour, and ${Math.round(taken.discount * 100)} % off the On-Demand price.`;
  if (placement?.spot === undefined) {
    return anySpot ? [`Assumed of Spot: ${assumed}`] : [];
  }
  const { uninterrupted, expectedInterruptions, expectedHours, lostHours } = placement.spot;
  return [
    `Spot: it runs through with a chance of ${Math.round(uninterrupted * 100)} %; ${expectedInterruptions < 1e6 ? expectedInterruptions.toFixed(1) : "millions of"} interruptions are expected, ` +
      `and ${humanTime(expectedHours)} to its end, ${humanTime(Math.max(lostHours, 0))} of them lost.`,
    `  Assumed: ${assumed}`,
  ];
}

function priceLines(
  placements: readonly JobPlacement[],
  { region, pricesOf }: PlanQuestion,
): readonly string[] {
  if (placements.length === 0) {
    return [];
  }
  if (region === undefined) {
    return ["No prices, for the configuration names no region: give --region."];
  }
  const known = placements.some(({ cost }) => cost !== undefined);
  return known
    ? [
        `Prices are On-Demand list prices of ${region}${pricesOf === undefined ? "" : `, as of ${pricesOf}`}; head node, storage and traffic come on top.`,
      ]
    : placements.every(({ purchase }) => purchase === "capacityBlock")
      ? ["Capacity Blocks have prices of their own, which no list tells."]
      : [`There is no list price for it in ${region}.`];
}

function inUsd(placement: JobPlacement | undefined): string {
  return placement?.cost === undefined ? "" : ` ${usd(placement.cost)} USD.`;
}

function usd(amount: number | undefined): string {
  return amount === undefined ? "-" : amount < 1e12 ? amount.toFixed(2) : "no end";
}
