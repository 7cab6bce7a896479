export { type Section } from "./configuration";
export { describeVerdicts } from "./describe-update";
export { clusterUpdateHooks } from "./update-hook";
export { type ConfigurationVerdict, type RunningFleets, updateVerdicts } from "./update-verdict";
