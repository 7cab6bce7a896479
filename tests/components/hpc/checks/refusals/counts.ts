import { cfd } from "../clusters";
import { severalQueues, withQueue, withStorage, type Refusal } from "./variations";

export const countsRefusals: Readonly<Record<string, Refusal>> = {
  "51 queues": {
    cluster: { ...cfd, queues: severalQueues(51) },
    says: [
      "queues has 51; ParallelCluster allows 50 queues a cluster; put compute resources together.",
      "queues has 51 compute resources; ParallelCluster allows 50 compute resources a cluster; name several instance types in one.",
    ],
  },
  "51 compute resources in one queue": {
    cluster: withQueue({
      computeResources: Array.from({ length: 51 }, (_, index) => ({
        name: `r${index}`,
        instanceTypes: ["c5.large"],
        maxCount: 1,
      })),
    }),
    says: [
      "queues has 51 compute resources; ParallelCluster allows 50 compute resources a cluster; name several instance types in one.",
    ],
  },
  "11 login pools": {
    cluster: {
      ...cfd,
      loginPools: Array.from({ length: 11 }, (_, index) => ({
        name: `p${index}`,
        instanceType: "c5.large",
        count: 1,
      })),
    },
    says: ["loginPools has 11; ParallelCluster allows 10 login pools a cluster."],
  },
  "six shared volumes": {
    cluster: withStorage(
      ...Array.from({ length: 6 }, (_, index) => ({ name: `v${index}`, mountDir: `/v${index}`, volume: {} })),
    ),
    says: [
      "sharedStorage has 6 EBS volumes; ParallelCluster allows 5 EBS volumes a cluster; share an EFS or a Lustre instead.",
    ],
  },
  "two RAID arrays": {
    cluster: withStorage(
      ...["one", "two"].map((name) => ({
        name,
        mountDir: `/${name}`,
        volume: { raid: { type: 1 as const, numberOfVolumes: 2 as const } },
      })),
    ),
    says: ["sharedStorage has 2 RAID arrays; ParallelCluster allows 1 RAID array a cluster."],
  },
};
