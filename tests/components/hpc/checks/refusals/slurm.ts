import { cfd } from "../clusters";
import { withQueue, withResource, type Refusal } from "./variations";

export const slurmRefusals: Readonly<Record<string, Refusal>> = {
  "nodes that go at once": {
    cluster: { ...cfd, slurm: { scaledownIdletime: 0 } },
    says: ["slurm.scaledownIdletime is 0; give whole minutes from 1, or -1 for nodes that never go."],
  },
  "a slurm.conf line that ParallelCluster writes": {
    cluster: { ...cfd, slurm: { customSlurmSettings: [{ SuspendTime: 300 }] } },
    says: ["slurm.customSlurmSettings sets SuspendTime; ParallelCluster writes that itself: leave it out."],
  },
  "accounting by hand beside the database": {
    cluster: {
      ...cfd,
      clusterName: "cfd",
      slurm: {
        database: {
          uri: "db:3306",
          userName: "slurm",
          passwordSecretArn: "arn:aws:secretsmanager:us-east-2:111122223333:secret:db",
        },
        customSlurmSettings: [{ AccountingStorageHost: "elsewhere" }],
      },
    },
    says: [
      "slurm.customSlurmSettings sets AccountingStorageHost; ParallelCluster writes that itself: leave it out.",
    ],
  },
  "a node that calls itself ParallelCluster's": {
    cluster: { ...cfd, slurm: { customSlurmSettings: [{ NodeName: "onprem-st-1", CPUs: 32 }] } },
    says: [
      "slurm.customSlurmSettings names the node onprem-st-1; -st- and -dy- mark ParallelCluster's own nodes: name it otherwise.",
    ],
  },
  "a partition's state set by hand": {
    cluster: withQueue({ customSlurmSettings: { State: "DOWN" } }),
    says: [
      'Queue "queue1": customSlurmSettings sets State; ParallelCluster writes that itself: leave it out.',
    ],
  },
  "a node's weight set by hand": {
    cluster: withResource({ customSlurmSettings: { Weight: 3 } }),
    says: [
      'Queue "queue1", compute resource "one": customSlurmSettings sets Weight; ParallelCluster writes that itself: leave it out.',
    ],
  },
  "two keepers of accounts": {
    cluster: {
      ...cfd,
      slurm: {
        database: {
          uri: "db:3306",
          userName: "slurm",
          passwordSecretArn: "arn:aws:secretsmanager:us-east-2:111122223333:secret:db",
        },
        externalSlurmdbd: { host: "accounts" },
        mungeKey: { arn: "arn:aws:secretsmanager:us-east-2:111122223333:secret:munge" },
      },
    },
    says: [
      "slurm.database and slurm.externalSlurmdbd are both given; ParallelCluster keeps accounts in one place: leave one out.",
    ],
  },
  "a slurmdbd elsewhere without a key": {
    cluster: { ...cfd, slurm: { externalSlurmdbd: { host: "accounts" } } },
    says: [
      "slurm.externalSlurmdbd is given without slurm.mungeKey; the two daemons know each other by one key: give its secret.",
    ],
  },
  "a key of the daemons that is no secret": {
    cluster: { ...cfd, slurm: { mungeKey: { arn: "c2VjcmV0" } } },
    says: [
      "slurm.mungeKey.arn is no ARN of a secret; ParallelCluster reads it from Secrets Manager: put it there, and give the secret's ARN.",
    ],
  },
  "a database's address with a scheme": {
    cluster: {
      ...cfd,
      slurm: {
        database: {
          uri: "mysql://db:3306",
          userName: "slurm",
          passwordSecretArn: "arn:aws:secretsmanager:us-east-2:111122223333:secret:db",
        },
      },
    },
    says: [
      'slurm.database.uri is "mysql://db:3306"; ParallelCluster wants host or host:port alone, such as accounts.example.com:3306.',
    ],
  },
  "a database's password that is no secret": {
    cluster: {
      ...cfd,
      slurm: { database: { uri: "db:3306", userName: "slurm", passwordSecretArn: "hunter2" } },
    },
    says: [
      "slurm.database.passwordSecretArn is no ARN of a secret; ParallelCluster reads it from Secrets Manager: put it there, and give the secret's ARN.",
    ],
  },
  "more memory for jobs than the node has": {
    cluster: withResource({ schedulableMemory: 65_536 }),
    says: [
      'Queue "queue1", compute resource "one": schedulableMemory is 65,536 MiB; c5.4xlarge has 32,768 MiB: give less, some of which the system needs, or leave it out for 95 %.',
    ],
  },
};
