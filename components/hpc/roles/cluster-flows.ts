/** The groups of a cluster's nodes. */
export type Group = "compute" | "head" | "login";

type Ports = "all" | readonly [from: number, to: number];

/** Traffic that one group of nodes begins with another. */
export interface Flow {
  readonly from: Group;
  readonly to: Group;
  readonly name: string;
  /** TCP ports, or everything. */
  readonly ports: Ports;
  readonly description: string;
}

/** Slurm's daemons: slurmctld, slurmd and slurmdbd, as ParallelCluster numbers them (its constant `SLURM_PORTS_RANGE` and Slurm's default 6817, 6818). */
const slurm: Ports = [6817, 6829];
/** NFS 4, by which the head node shares its directories. */
const nfs: Ports = [2049, 2049];
const ssh: Ports = [22, 22];
/** Where `srun` waits for what its steps print: the range that Linux takes free ports from. */
const steps: Ports = [32768, 60999];

/** Every flow among the nodes, by who begins it. Slurm's own page "Network Configuration Guide" says who calls whom. */
export function flowsOf(loginNodes: boolean): readonly Flow[] {
  return loginNodes ? [...betweenHeadAndCompute, ...withLogins] : betweenHeadAndCompute;
}

const betweenHeadAndCompute: readonly Flow[] = [
  {
    ...{ from: "compute", to: "compute", name: "all", ports: "all" },
    description: "Everything among compute nodes: EFA, MPI and Slurm",
  },
  {
    ...{ from: "compute", to: "head", name: "slurm", ports: slurm },
    description: "Nodes report to the Slurm controller",
  },
  { from: "compute", to: "head", name: "nfs", ports: nfs, description: "Directories of the head node" },
  { from: "compute", to: "head", name: "steps", ports: steps, description: "Output of job steps to srun" },
  {
    from: "head",
    to: "compute",
    name: "slurm",
    ports: slurm,
    description: "The Slurm controller to its nodes",
  },
  {
    ...{ from: "head", to: "compute", name: "steps", ports: steps },
    description: "The Slurm controller to srun within jobs",
  },
  { from: "head", to: "compute", name: "ssh", ports: ssh, description: "People with a job to its nodes" },
];

const withLogins: readonly Flow[] = [
  { from: "login", to: "head", name: "slurm", ports: slurm, description: "Jobs to the Slurm controller" },
  { from: "login", to: "head", name: "nfs", ports: nfs, description: "Directories of the head node" },
  { from: "login", to: "compute", name: "slurm", ports: slurm, description: "srun to the nodes of its job" },
  { from: "login", to: "compute", name: "ssh", ports: ssh, description: "People with a job to its nodes" },
  { from: "compute", to: "login", name: "steps", ports: steps, description: "Output of job steps to srun" },
  { from: "head", to: "login", name: "slurm", ports: slurm, description: "The Slurm controller to srun" },
  { from: "head", to: "login", name: "steps", ports: steps, description: "The Slurm controller to srun" },
  {
    from: "login",
    to: "login",
    name: "ssh",
    ports: ssh,
    description: "The load balancer wears this group too",
  },
];
