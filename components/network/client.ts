import type * as pulumi from "@pulumi/pulumi";

/** Who may reach a private door: what wears a security group, or a private range of addresses such as the one of a VPN. */
export type Client =
  | { readonly securityGroupId: pulumi.Input<string>; readonly cidrBlock?: never }
  | {
      /** IPv4, within 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10. */
      readonly cidrBlock: string;
      readonly securityGroupId?: never;
    };

/** By a name for each, in lower-case words with hyphens, such as `engineers-vpn`. */
export type Clients = Readonly<Record<string, Client>>;
