import type * as pulumi from "@pulumi/pulumi";

import type { ClientSource, ClusterSecurityGroups, ClusterSecurityGroupsArgs } from "../roles";
import type { HpcClusterArgs } from "./cluster-args";
import { privateServices } from "./cluster-services";
import { loginRange, loginSubnet } from "./cluster-subnets";
import { defaultDesktopPort } from "./node-configuration";

/** Who reaches the nodes, as the program says it: nobody from outside unless there is SSH, a desktop or a login pool. */
export function securityGroupSettings(args: HpcClusterArgs): ClusterSecurityGroupsArgs {
  const { network, headNode, loginPools = [] } = args;
  const onLogin = loginPools.flatMap(({ desktop }) => desktop ?? []);
  const desktops = headNode.desktop === undefined ? onLogin : [headNode.desktop];
  const dcv = sources(desktops.map(({ allowedIps }) => allowedIps));
  // The load balancer asks for the nodes' health from its own addresses, which are in the pool's subnet.
  const people = loginPools.flatMap((pool) => [loginRange(pool, args), loginSubnet(pool, args).cidrBlock]);
  const ssh = sources(people.length > 0 || headNode.ssh === undefined ? people : [headNode.ssh.allowedIps]);
  return {
    network,
    loginNodes: loginPools.length > 0,
    dcv: dcv && {
      port: desktops[0]?.port ?? defaultDesktopPort,
      on: headNode.desktop === undefined ? "login" : "head",
      from: dcv,
    },
    ssh: ssh && { from: ssh },
    privateServices: privateServices(args),
  };
}

/** Opens every file system of ours to all nodes. Returns what must be there before the cluster. */
export function openFileSystems(
  name: string,
  { sharedStorage = [] }: HpcClusterArgs,
  groups: ClusterSecurityGroups,
): readonly pulumi.Resource[] {
  const clients = Object.entries({
    head: groups.headNodeSecurityGroupId,
    compute: groups.computeSecurityGroupId,
    login: groups.loginSecurityGroupId,
  });
  return sharedStorage.flatMap(({ fileSystem }) =>
    clients.flatMap(([node, group]) => {
      const opened =
        fileSystem !== undefined && "allowClients" in fileSystem && group !== undefined
          ? fileSystem.allowClients?.(group, `${name}-${node}`)
          : undefined;
      return opened ?? [];
    }),
  );
}

function sources(ranges: readonly string[]): readonly [ClientSource, ...ClientSource[]] | undefined {
  const [first, ...others] = [...new Set(ranges)].map((range) =>
    range.startsWith("pl-") ? { prefixListId: range } : { cidrBlock: range },
  );
  return first && [first, ...others];
}
