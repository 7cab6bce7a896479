import type * as pulumi from "@pulumi/pulumi";

import type {
  ActionConfiguration,
  CustomActionsConfiguration,
  DcvConfiguration,
  LocalStorageConfiguration,
  ProxyConfiguration,
  ScriptConfiguration,
  TagConfiguration,
} from "./configuration";
import type { Desktop, LastingBootstrap, NodeScript, NodeScripts, RootVolume, Tags } from "./node-args";

/** The port of DCV where the program names none. */
export const defaultDesktopPort = 8443;

export function customActions(
  bootstrap: LastingBootstrap | undefined,
): CustomActionsConfiguration | undefined {
  return (
    bootstrap && {
      OnNodeStart: action(bootstrap.onNodeStart),
      OnNodeConfigured: action(bootstrap.onNodeConfigured),
      OnNodeUpdated: action(bootstrap.onNodeUpdated),
    }
  );
}

function action(scripts: NodeScripts | undefined): ActionConfiguration | undefined {
  if (scripts === undefined) {
    return undefined;
  }
  return "script" in scripts ? one(scripts) : { Sequence: scripts.map(one) };
}

function one({ script, args }: NodeScript): ScriptConfiguration {
  return { Script: script, Args: args };
}

export function localStorage(
  rootVolume: RootVolume | undefined,
  scratch: string | undefined,
): LocalStorageConfiguration {
  const { size, volumeType = "gp3", iops, throughput } = rootVolume ?? {};
  return {
    RootVolume: {
      Size: size,
      VolumeType: volumeType,
      Iops: iops,
      Throughput: throughput,
      Encrypted: true,
    },
    EphemeralVolume: scratch === undefined ? undefined : { MountDir: scratch },
  };
}

export function dcv(desktop: Desktop | undefined): DcvConfiguration | undefined {
  return (
    desktop && {
      Enabled: true,
      Port: desktop.port ?? defaultDesktopPort,
      AllowedIps: desktop.allowedIps,
    }
  );
}

export function proxyOf(address: pulumi.Input<string> | undefined): ProxyConfiguration | undefined {
  return address === undefined ? undefined : { HttpProxyAddress: address };
}

export function imageOf(
  customAmi: pulumi.Input<string> | undefined,
): { readonly CustomAmi: pulumi.Input<string> } | undefined {
  return customAmi === undefined ? undefined : { CustomAmi: customAmi };
}

export function tagList(tags: Tags | undefined): readonly TagConfiguration[] | undefined {
  const list = Object.entries(tags ?? {}).map(([Key, Value]) => ({ Key, Value }));
  return list.length > 0 ? list : undefined;
}
