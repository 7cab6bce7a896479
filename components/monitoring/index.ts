export { ModelMonitor } from "./model-monitor";
export {
  type DataQualityMonitorArgs,
  type ModelBiasMonitorArgs,
  type ModelExplainabilityMonitorArgs,
  type ModelMonitorArgs,
  type ModelQualityMonitorArgs,
  type MonitorAlarm,
  type MonitoredEndpoint,
  type ObjectPlace,
} from "./monitor-args";
export {
  type DataQualityBaselineArgs,
  type ModelQualityBaselineArgs,
  MonitoringBaseline,
  type MonitoringBaselineArgs,
} from "./monitoring-baseline";
export { type MonitorSchedule } from "./monitoring-schedule";
