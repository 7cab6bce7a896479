import type { Problem } from "../../core";
import type { RemoteVisualizationArgs, SharedMount } from "./remote-visualization-args";

/** Folders that the system itself lives in. */
const systemFolders = [
  "bin",
  "boot",
  "dev",
  "etc",
  "lib",
  "lib64",
  "proc",
  "root",
  "run",
  "sbin",
  "sys",
  "tmp",
  "usr",
  "var",
];

/** Each mount takes two lines of the script that sets the workstation up, which EC2 bounds. */
const mostMounts = 20;

/** What cannot be mounted, or not from where the workstation stands. */
export function mountProblems({
  sharedStorage = {},
  availabilityZone,
  network,
}: RemoteVisualizationArgs): Problem[] {
  const mounts = Object.entries(sharedStorage);
  const whole = mounts.filter(([, mount]) => isWhole(mount));
  const folders = whole.map(([, { mountDir }]) => mountDir);
  return [
    mounts.length > mostMounts &&
      `sharedStorage has ${mounts.length} entries; the start-up script has room for ${mostMounts}.`,
    ...mounts.flatMap(([name, mount]) => problemsOf(`sharedStorage.${name}`, name, mount, availabilityZone)),
    ...folders
      .filter((folder, index) => folders.some((other, at) => at < index && covers(other, folder)))
      .map((folder) => `sharedStorage mounts ${folder} upon or under another folder of it; keep them apart.`),
    ...zoneProblems(
      whole,
      network.privateSubnets?.map((subnet) => subnet.availabilityZone),
    ),
  ];
}

function problemsOf(
  field: string,
  name: string,
  mount: Partial<SharedMount>,
  availabilityZone: string | undefined,
): Problem[] {
  const { fileSystem, mountDir = "" } = mount;
  if (fileSystem === undefined) {
    return [`${field}.fileSystem is missing; give the file system to mount.`];
  }
  const {
    kind,
    availabilityZones,
  }: { readonly kind: string; readonly availabilityZones: readonly string[] } = fileSystem;
  const [, top = ""] = mountDir.split("/");
  return [
    !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) &&
      `${field} is no name; use lower-case words joined by hyphens, such as results.`,
    !["lustre", "efs"].includes(kind) &&
      `${field}.fileSystem is of the kind "${kind}"; a workstation mounts lustre and efs.`,
    !/^(\/[A-Za-z0-9._-]+)+$/.test(mountDir) &&
      `${field}.mountDir is "${mountDir}"; give an absolute folder such as /shared.`,
    mountDir.split("/").some((part) => part === "." || part === "..") &&
      `${field}.mountDir is "${mountDir}"; write the folder itself, without . and ..`,
    ["/home", "/opt"].includes(mountDir) &&
      `${field}.mountDir is "${mountDir}", which would hide what the image has there; choose a folder within, or another.`,
    systemFolders.includes(top) &&
      `${field}.mountDir is "${mountDir}"; the system lives in /${top}: choose another folder.`,
    fileSystem.kind === "lustre" &&
      fileSystem.mountName === undefined &&
      `${field}.fileSystem has no mountName, without which Lustre cannot be mounted; give it.`,
    fileSystem.kind === "lustre" &&
      availabilityZone !== undefined &&
      availabilityZones.length > 0 &&
      !availabilityZones.includes(availabilityZone) &&
      `${field}.fileSystem is in ${availabilityZones.join(", ")}, but availabilityZone is ${availabilityZone}; traffic between zones is slow for Lustre and costs by the GB.`,
    fileSystem.kind === "efs" &&
      fileSystem.oneZone === true &&
      availabilityZone !== undefined &&
      availabilityZones.length > 0 &&
      !availabilityZones.includes(availabilityZone) &&
      `${field}.fileSystem is of One Zone in ${availabilityZones.join(", ")}, but availabilityZone is ${availabilityZone}; its mount target is in the other.`,
  ];
}

/** File systems of one zone must agree, where none is named, and the network must have a subnet there. */
function zoneProblems(
  mounts: readonly (readonly [string, SharedMount])[],
  subnetZones: readonly string[] | undefined,
): Problem[] {
  const single = mounts.filter(([, { fileSystem }]) => boundZone(fileSystem) !== undefined);
  const zones = new Set(single.map(([, { fileSystem }]) => boundZone(fileSystem)));
  return [
    zones.size > 1 &&
      `sharedStorage ${single.map(([name]) => name).join(" and ")} lie in ${[...zones].join(" and ")}; a workstation stands in one zone.`,
    ...single.map(([name, { fileSystem }]) => {
      const zone = boundZone(fileSystem) ?? "";
      return (
        subnetZones?.includes(zone) === false &&
        `sharedStorage.${name}.fileSystem is in ${zone}; the network has private subnets in ${subnetZones.join(", ")}, and a workstation stands beside its files.`
      );
    }),
  ];
}

/** What a settings file left out is told by itself. */
function isWhole({ fileSystem, mountDir }: Partial<SharedMount>): boolean {
  return fileSystem !== undefined && mountDir !== undefined;
}

/** The one zone from which the file system is to be mounted; undefined where any will do. */
export function boundZone(fileSystem: SharedMount["fileSystem"]): string | undefined {
  const [zone, ...others] = fileSystem.availabilityZones;
  const single = fileSystem.kind === "lustre" || fileSystem.oneZone === true;
  return single && others.length === 0 ? zone : undefined;
}

function covers(outer: string, inner: string): boolean {
  return inner === outer || inner.startsWith(`${outer}/`) || outer.startsWith(`${inner}/`);
}
