import { onDemandPriceDate } from "../../components/instances/on-demand-price";
import { table } from "../sagemaker/table";
import type { Instance } from "./instance";
import { memoryText, round } from "./quantities";
import { priceRegion, type Question } from "./question";
import type { Found, NothingFound } from "./search";

const none = "-";

/** What was found, for people. */
export function report(question: Question, { instances, nothing }: Found): string {
  if (nothing !== undefined) {
    return nothingText(nothing);
  }
  const shown = instances.slice(0, question.limit);
  const region = priceRegion(question);
  const columns: readonly (readonly [string, (instance: Instance) => string])[] = [
    ["type", ({ type }) => type],
    ["vCPU", ({ vcpus }) => `${vcpus}`],
    ["cores", ({ cores }) => `${cores}`],
    ["memory", ({ memoryGiB }) => memoryText(memoryGiB)],
    ["GPUs", gpuText],
    ["EFA", ({ efaInterfaces }) => (efaInterfaces > 0 ? `${efaInterfaces}` : none)],
    ["Gbps", networkText],
    [
      "NVMe",
      ({ localStorageIsNvme, localStorageGB }) => (localStorageIsNvme ? `${localStorageGB} GB` : none),
    ],
    ["arch", ({ architecture }) => architecture],
    ...(question.region === undefined ? [] : [["zones", zonesText] as const]),
    ["USD/h", ({ onDemandPrice }) => (onDemandPrice === undefined ? "?" : onDemandPrice.toFixed(4))],
  ];
  const rows = [
    columns.map(([head]) => head),
    ...shown.map((instance) => columns.map(([, text]) => text(instance))),
  ];
  const more = instances.length - shown.length;
  return [
    ...table(rows),
    "",
    `${instances.length} ${instances.length === 1 ? "type" : "types"}${more > 0 ? `, ${shown.length} of them here: ask for more of what you need, or for --limit or --json` : ""}.`,
    `USD/h: On-Demand, Linux, ${region}, list price of ${onDemandPriceDate(region)}; ? is unknown.`,
    ...(shown.some(bursts) ? ["Gbps: what it can hold, and after .. what it reaches for minutes."] : []),
  ].join("\n");
}

function gpuText({ gpus, gpuName, gpuMemoryGiB, gpuPartition, neuronDevices }: Instance): string {
  if (neuronDevices !== undefined) {
    return `${neuronDevices} Neuron`;
  }
  return gpus === 0 ? none : `${gpus * (gpuPartition ?? 1)} ${gpuName} ${round(gpuMemoryGiB ?? 0)} GiB`;
}

function networkText(instance: Instance): string {
  const { networkGbps, baselineNetworkGbps } = instance;
  const text = (gbps: number | undefined) => (gbps === undefined ? none : `${gbps}`);
  return bursts(instance) ? `${text(baselineNetworkGbps)}..${text(networkGbps)}` : text(networkGbps);
}

function bursts({ networkGbps, baselineNetworkGbps }: Instance): boolean {
  return networkGbps !== baselineNetworkGbps;
}

/** Letters only: the region is known. */
function zonesText({ zones = [] }: Instance): string {
  return zones.map((zone) => zone.slice(-1)).join("");
}

function nothingText({ alone, nearest, lacks }: NothingFound): string {
  const without = alone.map(
    ({ option, found }) => `  Without ${option} there ${found === 1 ? "is 1" : `are ${found}`}.`,
  );
  const missing = lacks.map(({ option, has }) => `${has} where ${option} is asked for`);
  return [
    "No instance type has all of that.",
    ...(without.length > 0
      ? without
      : ["  Leaving out any one thing does not help: more than one is too much."]),
    `  The nearest is ${nearest}: ${missing.join("; ")}.`,
  ].join("\n");
}
