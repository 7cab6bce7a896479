export { type Section } from "./configuration";
export { describeVerdicts } from "./describe-update";
export { clusterUpdateHook } from "./update-hook";
export { type ConfigurationVerdict, type RunningFleets, updateVerdicts } from "./update-verdict";
