import {
  type OutputConfig,
  TargetDevice,
  TargetPlatformAccelerator,
  TargetPlatformArch,
  TargetPlatformOs,
} from "@aws-sdk/client-sagemaker";

import { instanceFacts } from "../../components/instances/instance-facts";
import { instanceTypeProblem } from "../../components/instances/instance-problems";

/** What the model is compiled for, as the user says it. */
export interface TargetQuestion {
  /** A device of AWS's list, such as `ml_c5` or `jetson_nano`. */
  readonly target?: string;
  /** `LINUX/X86_64` or `LINUX/ARM64/NVIDIA`. */
  readonly platform?: string;
  /** The instance type on which the compiled model will be deployed. */
  readonly for?: string;
}

/** A part of the request, or everything that is wrong with the question. */
export interface Target {
  readonly config: Pick<OutputConfig, "TargetDevice" | "TargetPlatform">;
  readonly problems: readonly string[];
}

/**
 * Chooses the target. A compiled model runs on the hardware family that it was compiled for and on no other
 * (https://docs.aws.amazon.com/sagemaker/latest/dg/neo-deployment-hosting-services.html), so that `for` alone says the target.
 */
export function targetOf({ target, platform, for: instance }: TargetQuestion): Target {
  const unknown = instance === undefined ? false : instanceTypeProblem("--for", instance, "hosting");
  if (typeof unknown === "string") {
    return { config: {}, problems: [unknown] };
  }
  if (target !== undefined && platform !== undefined) {
    return { config: {}, problems: ["--target and --platform do not go together: give one of them."] };
  }
  if (platform !== undefined) {
    return platformTarget(platform, instance);
  }
  const wanted = target ?? (instance === undefined ? undefined : deviceOf(instance));
  if (wanted === undefined) {
    const problem =
      "Compile for which hardware? Give --for ml.c5.xlarge (where it will be deployed), --target ml_c5, or --platform LINUX/X86_64.";
    return { config: {}, problems: [problem] };
  }
  return deviceTarget(wanted, instance);
}

function deviceTarget(wanted: string, instance: string | undefined): Target {
  const device = Object.values(TargetDevice).find((known) => known === wanted);
  if (device === undefined) {
    const instances = wanted.startsWith("ml_");
    const families = Object.values(TargetDevice)
      .filter((known) => known.startsWith("ml_") === instances)
      .join(", ");
    return {
      config: {},
      problems: [`SageMaker Neo does not compile for ${wanted}; it compiles for ${families}.`],
    };
  }
  const family = familyOf(device);
  const elsewhere = instance !== undefined && deviceOf(instance) !== device;
  const problem =
    family === undefined
      ? `${device} is no family of SageMaker's instances: what is compiled for it does not run on ${instance}.`
      : `A model compiled for ${device} runs on ${family}.* and not on ${instance}; give --target ${deviceOf(instance ?? "")}.`;
  return { config: { TargetDevice: device }, problems: elsewhere ? [problem] : [] };
}

function platformTarget(platform: string, instance: string | undefined): Target {
  const [os = "", arch = "", accelerator, ...rest] = platform.split("/");
  const [Os, Arch, Accelerator] = [
    Object.values(TargetPlatformOs).find((known) => known === os),
    Object.values(TargetPlatformArch).find((known) => known === arch),
    Object.values(TargetPlatformAccelerator).find((known) => known === accelerator),
  ];
  if (Os === undefined || Arch === undefined || Accelerator !== accelerator || rest.length > 0) {
    const parts = [TargetPlatformOs, TargetPlatformArch, TargetPlatformAccelerator]
      .map((part) => Object.values(part).join("|"))
      .join("/");
    return {
      config: {},
      problems: [`--platform is "${platform}"; give ${parts}, the last part only if there is one.`],
    };
  }
  const facts = instance === undefined ? undefined : instanceFacts(instance);
  const has = facts?.architecture === "arm64" ? "ARM64" : "X86_64";
  const problems = [
    facts !== undefined &&
      Arch !== has &&
      `${instance} has ${has}: a model compiled for ${Arch} does not run there.`,
    facts !== undefined &&
      Accelerator !== undefined &&
      !(Accelerator === "NVIDIA" && facts.gpus > 0) &&
      `${instance} has no ${Accelerator}: a model compiled for ${platform} does not run there.`,
  ].filter((problem) => typeof problem === "string");
  return { config: { TargetPlatform: { Os, Arch, Accelerator } }, problems };
}

/** `ml_c5` for `ml.c5.xlarge`. */
function deviceOf(instance: string): string {
  return instance.split(".").slice(0, 2).join("_");
}

/** `ml.c5` for `ml_c5`; undefined for what is no family of instances. */
function familyOf(device: string): string | undefined {
  return device.startsWith("ml_") ? device.replace("_", ".") : undefined;
}
