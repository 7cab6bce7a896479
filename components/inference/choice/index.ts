export { chooseEndpoint, type EndpointChoice, type RejectedMode } from "./choose-endpoint";
export { costPerMillion, type ServingCost } from "./cost-per-million";
export { modelMemoryGiB, type Precision } from "./model-memory";
export { type ObservedUse, rightSize, type RightSize, type ServingLoad, smallestType } from "./right-size";
export { type ServingMode } from "./serving-modes";
export { type ModelSet, type ServingNeed } from "./serving-need";
