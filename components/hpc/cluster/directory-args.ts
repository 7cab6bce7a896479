import type * as pulumi from "@pulumi/pulumi";

import type { KeyLike } from "../../encryption";

/** Users from an Active Directory, over LDAP in TLS (user guide, `DirectoryService`). */
export interface DirectoryService {
  /** `dc=corp,dc=example,dc=com` or `corp.example.com`. */
  readonly domainName: string;
  /** `ldaps://...`, several with commas; anything without TLS is refused. Without a protocol ParallelCluster takes ldaps. */
  readonly domainAddr: string;
  /** IPv4 range of its servers, which the nodes may call at the port of `domainAddr`. Default the VPC's. */
  readonly cidrBlock?: string;
  /** Of the reader's password: a secret in Secrets Manager. */
  readonly passwordSecretArn: pulumi.Input<string>;
  /** Of the secret, where it is not Secrets Manager's own. */
  readonly key?: KeyLike;
  /** Distinguished name of the reader, such as `cn=ReadOnly,ou=Users,...`. Nobody reads unnamed. */
  readonly domainReadOnlyUser: string;
  /** File of the authorities that the directory's certificate is held against, on the nodes. */
  readonly ldapTlsCaCert?: string;
  /** Default hard: a certificate must be there and be right; `never` and `allow` are refused. */
  readonly ldapTlsReqCert?: "try" | "demand" | "hard";
  /** Who may log in, such as `memberOf=cn=HpcUsers,...`. Default whom the directory knows. */
  readonly ldapAccessFilter?: string;
  /** Keys for the way from node to node. Default true. */
  readonly generateSshKeysForUsers?: boolean;
  /** Further lines of sssd.conf; those that would lower the guard are refused. */
  readonly additionalSssdConfigs?: Readonly<Record<string, string>>;
}
