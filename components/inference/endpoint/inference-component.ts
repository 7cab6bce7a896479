import type * as pulumi from "@pulumi/pulumi";

import type { Desired, InferenceComponentProperties } from "../../cloud-control";
import type { ComponentDeploymentConfig } from "../deployment";
import type { InferenceComponentArgs, InstanceSettings } from "./modes";
import { initialCopies } from "./planned-variant";

/** The component as CloudFormation's type has it. */
export function componentProperties(
  component: InferenceComponentArgs,
  endpointName: pulumi.Output<string>,
  variantName: string,
  modelName: pulumi.Output<string>,
  settings: InstanceSettings,
  deploymentConfig: ComponentDeploymentConfig | undefined,
): Desired<InferenceComponentProperties> {
  const { compute } = component;
  return {
    InferenceComponentName: component.name,
    EndpointName: endpointName,
    VariantName: variantName,
    Specification: {
      ModelName: modelName,
      ComputeResourceRequirements: {
        NumberOfCpuCoresRequired: compute.numberOfCpuCoresRequired,
        NumberOfAcceleratorDevicesRequired: compute.numberOfAcceleratorDevicesRequired,
        MinMemoryRequiredInMb: compute.minMemoryRequiredInMb,
        MaxMemoryRequiredInMb: compute.maxMemoryRequiredInMb,
      },
      StartupParameters: {
        ModelDataDownloadTimeoutInSeconds: settings.modelDataDownloadTimeoutInSeconds,
        ContainerStartupHealthCheckTimeoutInSeconds: settings.containerStartupHealthCheckTimeoutInSeconds,
      },
    },
    DeploymentConfig: deploymentConfig,
    RuntimeConfig: { CopyCount: initialCopies(component) },
  };
}
