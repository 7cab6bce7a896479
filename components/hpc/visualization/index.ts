export { type DcvOperatingSystem, dcvOperatingSystems } from "./dcv-platforms";
export { DesktopUserRole, type DesktopUserRoleArgs } from "./desktop-user-role";
export { RemoteVisualization, sessionLogGroupName } from "./remote-visualization";
export type {
  DcvSoftware,
  DesktopAccess,
  IdleStop,
  RemoteVisualizationArgs,
  SharedMount,
  WorkingHours,
  WorkstationImage,
} from "./remote-visualization-args";
