export { type Section } from "./configuration";
export { type ConfigurationVerdict, type RunningFleets, updateVerdicts } from "./update-verdict";
