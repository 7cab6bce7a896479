import type { Problem } from "../../core";
import type { DirectoryService } from "../cluster";
import type { ClusterView } from "./cluster-view";
import { secretArnProblem } from "./secret-problem";

/** Settings of sssd.conf that would send passwords in the clear or trust any server. */
const lowersTheGuard: Readonly<Record<string, (value: string) => boolean>> = {
  ldap_auth_disable_tls_never_use_in_production: (value) => value.toLowerCase() === "true",
  ldap_id_use_start_tls: (value) => value.toLowerCase() === "false",
  ldap_tls_reqcert: (value) => ["never", "allow"].includes(value.toLowerCase()),
};

/** Users of a directory (`DomainAddrValidator`, `DomainNameValidator`, `AdditionalSssdConfigsValidator`). */
export function directoryProblems({ args }: ClusterView): readonly Problem[] {
  return args.directoryService === undefined ? [] : problemsOf(args.directoryService);
}

function problemsOf(directory: DirectoryService): readonly Problem[] {
  const { domainName, domainAddr, domainReadOnlyUser, passwordSecretArn, ldapTlsReqCert, ldapAccessFilter } =
    directory;
  const sssd = directory.additionalSssdConfigs ?? {};
  return [
    ...domainAddr
      .split(",")
      .map((address) => address.trim())
      // Without a protocol ParallelCluster takes ldaps (its cookbook, recipes/config/directory_service.rb).
      .filter((address) => address.includes("://") && !address.startsWith("ldaps://"))
      .map(
        (address) =>
          `directoryService.domainAddr names "${address}"; passwords would cross the network in the clear: give ldaps://...`,
      ),
    !/^([\w-]+(\.[\w-]+)*|(DC|dc)=[\w-]+(,(DC|dc)=[\w-]+)*)$/.test(domainName) &&
      `directoryService.domainName is "${domainName}"; ParallelCluster wants corp.example.com or dc=corp,dc=example,dc=com.`,
    domainReadOnlyUser.trim() === "" &&
      "directoryService.domainReadOnlyUser is empty; the nodes read the directory as somebody: give the reader's distinguished name.",
    secretArnProblem("directoryService.passwordSecretArn", passwordSecretArn),
    ldapTlsReqCert !== undefined &&
      !["try", "demand", "hard"].includes(ldapTlsReqCert) &&
      `directoryService.ldapTlsReqCert is "${String(ldapTlsReqCert)}"; any server could then pose as the directory: give hard or demand.`,
    sssd["id_provider"] !== undefined &&
      sssd["id_provider"] !== "ldap" &&
      `directoryService.additionalSssdConfigs sets id_provider to "${sssd["id_provider"]}"; ParallelCluster keeps it at ldap: leave it out.`,
    sssd["access_provider"] !== undefined &&
      sssd["access_provider"] !== "ldap" &&
      ldapAccessFilter !== undefined &&
      `directoryService.additionalSssdConfigs sets access_provider to "${sssd["access_provider"]}" with an ldapAccessFilter, which is ldap's: leave one out.`,
    ...Object.entries(sssd)
      .filter(([key, value]) => lowersTheGuard[key]?.(String(value)))
      .map(
        ([key, value]) =>
          `directoryService.additionalSssdConfigs sets ${key} to "${value}"; passwords would be open to the network: leave it out.`,
      ),
  ];
}
