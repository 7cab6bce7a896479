export { type EventPattern, EventTrigger, type EventTriggerArgs, type Startable } from "./event-trigger";
