import { onDemandPriceDate } from "../../components/instances/on-demand-price";
import { type InstancesOptions, priceRegion, readQuestion } from "../instances/question";
import { report } from "../instances/report";
import { search } from "../instances/search";
import { showResult } from "../output";

/** `instances`: finds instance types in the catalogue. */
// eslint-disable-next-line @typescript-eslint/require-await -- an action is asynchronous, whatever it does
export async function run(options: InstancesOptions): Promise<void> {
  const question = readQuestion(options);
  const found = search(question);
  const region = priceRegion(question);
  const prices = { region, date: onDemandPriceDate(region), unit: "USD an hour" };
  showResult({ prices, ...found }, report(question, found), options.json ?? false);
  if (found.nothing !== undefined) {
    process.exitCode = 1;
  }
}
