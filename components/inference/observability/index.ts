export { type AlarmNames } from "./alarm-definitions";
export { type AlarmThresholds, thresholdProblems } from "./alarm-thresholds";
export { AlarmTopic, type AlarmTopicArgs } from "./alarm-topic";
export { EndpointAlarms, type EndpointAlarmsArgs } from "./endpoint-alarms";
export { EndpointDashboard, type EndpointDashboardArgs } from "./endpoint-dashboard";
export { type AlarmTopicLike, topicArnProblem } from "./topic-like";
export { type WatchedEndpoint } from "./watched";
