import { ec2InstanceFacts } from "../../instances";
import type { EksImage } from "./eks-args";

/** AWS's image of Amazon Linux 2023 that fits the type: by its architecture, and with the driver of its accelerator. */
export function amiTypeOf(instanceType: string): EksImage {
  const facts = ec2InstanceFacts(instanceType);
  const gpu = (facts?.gpus ?? 0) > 0;
  if (facts?.architecture === "arm64") {
    return gpu ? "AL2023_ARM_64_NVIDIA" : "AL2023_ARM_64_STANDARD";
  }
  if ((facts?.neuronDevices ?? 0) > 0) {
    return "AL2023_x86_64_NEURON";
  }
  return gpu ? "AL2023_x86_64_NVIDIA" : "AL2023_x86_64_STANDARD";
}
