export { SlurmAccounting, type SlurmAccountingArgs } from "./slurm-accounting";
