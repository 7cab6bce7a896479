import { cfd } from "../clusters";
import { bothZones, efs, unchecked, withQueue, withResource, withStorage, type Refusal } from "./variations";

export const namesRefusals: Readonly<Record<string, Refusal>> = {
  "a cluster's name that begins with a digit": {
    cluster: { ...cfd, clusterName: "1st" },
    says: [
      'clusterName is "1st"; ParallelCluster allows letters, digits and hyphens, a letter first, and at most 60 of them.',
    ],
  },
  "a cluster's name longer than ParallelCluster's 60": {
    cluster: cfd,
    facts: { name: `c${"x".repeat(60)}` },
    says: [
      'clusterName is "cxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"; ParallelCluster allows letters, digits and hyphens, a letter first, and at most 60 of them: leave out 1.',
    ],
  },
  "a cluster's name too long for its accounting tables": {
    cluster: {
      ...cfd,
      clusterName: "a".repeat(41),
      slurm: {
        database: {
          uri: "db:3306",
          userName: "slurm",
          passwordSecretArn: "arn:aws:secretsmanager:us-east-2:111122223333:secret:db",
        },
      },
    },
    says: [
      'clusterName is "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"; ParallelCluster allows letters, digits and hyphens, a letter first, and at most 40 of them with accounting, whose tables carry the name: leave out 1.',
    ],
  },
  "a queue's name in capitals": {
    cluster: withQueue({ name: "CFD" }),
    says: [
      'A queue\'s name is "CFD"; ParallelCluster allows small letters, digits and hyphens, a letter first.',
    ],
  },
  "a queue called default": {
    cluster: withQueue({ name: "default" }),
    says: ['A queue\'s name is "default"; Slurm keeps "default" for itself.'],
  },
  "a queue's name over 25 characters": {
    cluster: withQueue({ name: "queue-of-the-aerodynamicists" }),
    says: [
      'A queue\'s name is "queue-of-the-aerodynamicists"; ParallelCluster allows 25 characters, and this has 28.',
    ],
  },
  "a compute resource's name with a dot": {
    cluster: withResource({ name: "c5.4xlarge" }),
    says: [
      'Queue "queue1": a compute resource\'s name is "c5.4xlarge"; ParallelCluster allows small letters, digits and hyphens, a letter first.',
    ],
  },
  "two queues of one name": {
    cluster: unchecked({ ...cfd, queues: [cfd.queues[0], cfd.queues[0]] }),
    says: ['queues name "queue1" more than once; each name stands for one.'],
  },
  "two compute resources that go by their type": {
    cluster: withQueue({
      computeResources: [
        { instanceTypes: ["c5.4xlarge"], maxCount: 1 },
        { instanceTypes: ["c5.4xlarge"], maxCount: 2 },
      ],
    }),
    says: ['Queue "queue1": computeResources name "c5-4xlarge" more than once; each name stands for one.'],
  },
  "a shared storage's name over 30 characters": {
    cluster: withStorage({ ...efs(...bothZones), name: "the-home-directories-of-everyone" }),
    says: [
      'A shared storage\'s name is "the-home-directories-of-everyone"; ParallelCluster allows 30 characters, and this has 32.',
    ],
  },
};
