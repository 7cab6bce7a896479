import { readFileSync } from "node:fs";
import { join } from "node:path";

/** As scripts/instance-prices.py writes it: a type's prices in the order of the regions, 0 or nothing where unknown. */
interface PriceTable {
  readonly dates: { readonly "us-east-1": string; readonly others: string };
  readonly regions: readonly string[];
  readonly types: Readonly<Record<string, readonly number[]>>;
}

let table: PriceTable | undefined;

/**
 * List price of one On-Demand instance with Linux on shared hardware, in USD an hour; undefined where the table has none for the type in
 * the region, which does not mean that AWS sells none. Spot, savings and Capacity Blocks have prices of their own.
 * How old the price is tells {@link onDemandPriceDate}; AWS's own is https://aws.amazon.com/ec2/pricing/on-demand.
 */
export function onDemandPrice(type: string, region: string): number | undefined {
  const { regions, types } = prices();
  const price = Object.hasOwn(types, type) ? types[type]?.[regions.indexOf(region)] : undefined;
  return price === 0 ? undefined : price;
}

/** The day of the price list that {@link onDemandPrice} tells for the region, such as `2025-05-28`; undefined for a region it does not cover. */
export function onDemandPriceDate(region: string): string | undefined {
  const { dates, regions } = prices();
  return regions.includes(region) ? dates[region === "us-east-1" ? region : "others"] : undefined;
}

function prices(): PriceTable {
  table ??= JSON.parse(readFileSync(join(__dirname, "on-demand-prices.json"), "utf8")) as PriceTable;
  return table;
}
