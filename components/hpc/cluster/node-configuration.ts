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

/** `checkedScript` runs the scripts that have a digest. */
export function customActions(
  bootstrap: LastingBootstrap | undefined,
  checkedScript: pulumi.Input<string> | undefined,
): CustomActionsConfiguration | undefined {
  const action = (scripts: NodeScripts | undefined): ActionConfiguration | undefined => {
    if (scripts === undefined) {
      return undefined;
    }
    return "script" in scripts
      ? scriptConfiguration(scripts, checkedScript)
      : { Sequence: scripts.map((script) => scriptConfiguration(script, checkedScript)) };
  };
  return (
    bootstrap && {
      OnNodeStart: action(bootstrap.onNodeStart),
      OnNodeConfigured: action(bootstrap.onNodeConfigured),
      OnNodeUpdated: action(bootstrap.onNodeUpdated),
    }
  );
}

function scriptConfiguration(
  { script, sha256, args = [] }: NodeScript,
  checkedScript: pulumi.Input<string> | undefined,
): ScriptConfiguration {
  return sha256 !== undefined && checkedScript !== undefined
    ? { Script: checkedScript, Args: [script, sha256.toLowerCase(), ...args] }
    : { Script: script, Args: args.length > 0 ? args : undefined };
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
