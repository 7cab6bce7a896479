import type { Instance } from "./instance";
import { memoryText, round } from "./quantities";
import type { Question } from "./question";

/** One thing that is asked for. */
export interface Criterion {
  /** As the user would write it: `--min-memory 1TiB`. */
  readonly option: string;
  /** 0 where the instance has it, else how far it is from it: 1 for half of what is asked; more for what makes it another kind of machine. */
  readonly distance: (instance: Instance) => number;
  /** What it has instead. */
  readonly has: (instance: Instance) => string;
}

/** What another family, or no GPU at all, is worth. */
const KIND = 8;

export function criteriaOf(question: Question): readonly Criterion[] {
  const { gpu, families, arch, region, zone, maxPrice } = question;
  const all: (Criterion | false)[] = [
    question.efa && whether("--efa", ({ efaInterfaces }) => efaInterfaces > 0, "no EFA"),
    gpu === true && whether("--gpu", ({ gpus }) => gpus > 0, "no GPUs"),
    typeof gpu === "string" && {
      option: `--gpu ${gpu}`,
      distance: ({ gpus, gpuName }) => (gpuName === gpu ? 0 : gpus > 0 ? KIND / 2 : KIND),
      has: ({ gpus, gpuName }) => (gpus > 0 ? `${gpuName}` : "no GPUs"),
    },
    ...least(
      "--min-gpus",
      question.minGpus,
      ({ gpus }) => gpus,
      (n) => `${n}`,
    ),
    ...least(
      "--min-vcpus",
      question.minVcpus,
      ({ vcpus }) => vcpus,
      (n) => `${n}`,
    ),
    ...least(
      "--min-cores",
      question.minCores,
      ({ cores }) => cores,
      (n) => `${n}`,
    ),
    ...least("--min-memory", question.minMemoryGiB, ({ memoryGiB }) => memoryGiB, memoryText),
    ...least(
      "--min-network",
      question.minNetworkGbps,
      ({ baselineNetworkGbps }) => baselineNetworkGbps ?? 0,
      (gbps) => `${round(gbps)} Gbps`,
    ),
    question.nvme &&
      whether("--nvme", ({ localStorageIsNvme }) => localStorageIsNvme, "no NVMe disks of its own"),
    arch !== undefined && {
      option: `--arch ${arch}`,
      distance: ({ architecture }) => (architecture === arch ? 0 : KIND / 2),
      has: ({ architecture }) => architecture,
    },
    families !== undefined && {
      option: `--family ${families.join(" ")}`,
      distance: ({ family }) => (families.includes(family) ? 0 : KIND),
      has: ({ family }) => `family ${family}`,
    },
    question.spot && whether("--spot", ({ spot }) => spot, "not sold as Spot"),
    zone !== undefined && {
      option: `--zone ${zone}`,
      distance: ({ zones = [] }) => (zones.includes(zone) ? 0 : zones.length > 0 ? 1 : KIND / 2),
      has: ({ zones = [] }) => (zones.length > 0 ? `only in ${zones.join(", ")}` : `not in ${region}`),
    },
    zone === undefined &&
      region !== undefined && {
        option: `--region ${region}`,
        distance: ({ zones = [] }) => (zones.length > 0 ? 0 : KIND / 2),
        has: () => "not there",
      },
    maxPrice !== undefined && {
      option: `--max-price ${maxPrice}`,
      distance: ({ onDemandPrice }) =>
        onDemandPrice === undefined ? 1 : Math.max(0, Math.log2(onDemandPrice / maxPrice)),
      has: ({ onDemandPrice }) => (onDemandPrice === undefined ? "no known price" : `${onDemandPrice} USD/h`),
    },
  ];
  return all.filter((criterion) => criterion !== false);
}

function whether(option: string, holds: (instance: Instance) => boolean, otherwise: string): Criterion {
  return { option, distance: (instance) => (holds(instance) ? 0 : 1), has: () => otherwise };
}

function least(
  option: string,
  wanted: number | undefined,
  figure: (instance: Instance) => number,
  text: (figure: number) => string,
): readonly Criterion[] {
  if (wanted === undefined) {
    return [];
  }
  return [
    {
      option: `${option} ${text(wanted).replace(" ", "")}`,
      // An instance that has none at all of it is far away, not infinitely.
      distance: (instance) => Math.max(0, Math.log2(wanted / Math.max(figure(instance), 0.01))),
      has: (instance) => text(figure(instance)),
    },
  ];
}
