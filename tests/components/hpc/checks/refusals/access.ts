import { cfd } from "../clusters";
import { directory, withQueue, type Refusal } from "./variations";

export const accessRefusals: Readonly<Record<string, Refusal>> = {
  "a directory without TLS": {
    cluster: { ...cfd, directoryService: directory({ domainAddr: "ldap://corp.example.com" }) },
    says: [
      'directoryService.domainAddr names "ldap://corp.example.com"; passwords would cross the network in the clear: give ldaps://...',
    ],
  },
  "a directory's name that is none": {
    cluster: { ...cfd, directoryService: directory({ domainName: "corp example" }) },
    says: [
      'directoryService.domainName is "corp example"; ParallelCluster wants corp.example.com or dc=corp,dc=example,dc=com.',
    ],
  },
  "a directory whose certificate nobody reads": {
    cluster: {
      ...cfd,
      directoryService: directory({ additionalSssdConfigs: { ldap_tls_reqcert: "never" } }),
    },
    says: [
      'directoryService.additionalSssdConfigs sets ldap_tls_reqcert to "never"; passwords would be open to the network: leave it out.',
    ],
  },
  "a directory's provider set by hand": {
    cluster: { ...cfd, directoryService: directory({ additionalSssdConfigs: { id_provider: "ad" } }) },
    says: [
      'directoryService.additionalSssdConfigs sets id_provider to "ad"; ParallelCluster keeps it at ldap: leave it out.',
    ],
  },
  "a script over http": {
    cluster: withQueue({ bootstrap: { onNodeStart: { script: "http://example.com/setup.sh" } } }),
    says: [
      'Queue "queue1": bootstrap.onNodeStart.script is "http://example.com/setup.sh"; ParallelCluster fetches s3:// and https:// alone: put it in a bucket.',
    ],
  },
  "a script over https that nobody vouches for": {
    cluster: withQueue({ bootstrap: { onNodeConfigured: { script: "https://example.com/setup.sh" } } }),
    says: [
      'Queue "queue1": bootstrap.onNodeConfigured.script is "https://example.com/setup.sh" without sha256; whoever holds that server would be root on the nodes: give the script\'s SHA-256, or put it in a bucket.',
    ],
  },
  "a checksum that is none": {
    cluster: withQueue({ bootstrap: { onNodeStart: { script: "s3://bucket/setup.sh", sha256: "abc" } } }),
    says: [
      'Queue "queue1": bootstrap.onNodeStart.sha256 is "abc"; a SHA-256 has 64 hex digits, as sha256sum prints them.',
    ],
  },
  "SSH from everywhere": {
    cluster: {
      ...cfd,
      headNode: { instanceType: "c5.4xlarge", ssh: { keyName: "ops", allowedIps: "0.0.0.0/0" } },
    },
    says: [
      'headNode.ssh.allowedIps is "0.0.0.0/0", the whole internet; name the range that people come from, or leave it out and use Session Manager.',
    ],
  },
  "SSH from more than a company has": {
    cluster: {
      ...cfd,
      headNode: { instanceType: "c5.4xlarge", ssh: { keyName: "ops", allowedIps: "16.0.0.0/4" } },
    },
    says: [
      'headNode.ssh.allowedIps is "16.0.0.0/4", which holds more than any company has; name the range that people come from.',
    ],
  },
  "a desktop from a range that is none": {
    cluster: { ...cfd, headNode: { instanceType: "g4dn.xlarge", desktop: { allowedIps: "the office" } } },
    says: [
      'headNode.desktop.allowedIps is "the office"; ParallelCluster wants an IPv4 range such as 10.0.0.0/16, or a managed prefix list pl-...',
    ],
  },
  "a desktop on a port of the system": {
    cluster: {
      ...cfd,
      headNode: { instanceType: "g4dn.xlarge", desktop: { allowedIps: "10.0.0.0/16", port: 443 } },
    },
    says: ["headNode.desktop.port is 443; Amazon DCV listens on 1024 to 65535."],
  },
  "a desktop without a GPU where DCV wants one": {
    cluster: {
      ...cfd,
      operatingSystem: "rhel9",
      headNode: { instanceType: "c5.4xlarge", desktop: { allowedIps: "10.0.0.0/16" } },
    },
    says: [
      "headNode.desktop is given on c5.4xlarge; on rhel9 Amazon DCV wants a GPU: take a g4dn or g5, or another operatingSystem.",
    ],
  },
  "login nodes that vanish at once": {
    cluster: {
      ...cfd,
      loginPools: [{ name: "login", instanceType: "c5.large", count: 1, gracetimePeriod: 1 }],
    },
    says: ['Login pool "login": gracetimePeriod is 1; ParallelCluster allows 3 to 120 minutes.'],
  },
  "a tag of ParallelCluster's": {
    cluster: { ...cfd, tags: { "parallelcluster:owner": "me" } },
    says: [
      'tags has "parallelcluster:owner"; ParallelCluster keeps parallelcluster: to itself: name it otherwise.',
    ],
  },
  "41 tags": {
    cluster: {
      ...cfd,
      tags: Object.fromEntries(Array.from({ length: 41 }, (_, index) => [`t${index}`, "x"])),
    },
    says: ["tags has 41; ParallelCluster allows 40, for it keeps ten of AWS's 50 to itself."],
  },
  "more vCPUs than the account's quota": {
    cluster: cfd,
    facts: { quotas: { "L-1216C47A": 128 } },
    says: [
      'The cluster at its largest runs 208 vCPUs of the quota L-1216C47A "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances" (head node 16, queue "queue1" (c54xlarge) 64, queue "queue1" (m516xlarge) 128), and the account has 128; ask Service Quotas for 208, or lower maxCount.',
    ],
  },
  "more Spot vCPUs than the account's quota": {
    cluster: withQueue({ capacity: { kind: "spot" } }),
    facts: { quotas: { "L-34B43A08": 64, "L-1216C47A": 64 } },
    says: [
      'The cluster at its largest runs 192 vCPUs of the quota L-34B43A08 "All Standard (A, C, D, H, I, M, R, T, Z) Spot Instance Requests" (queue "queue1" (c54xlarge) 64, queue "queue1" (m516xlarge) 128), and the account has 64; ask Service Quotas for 192, or lower maxCount.',
    ],
  },
};
