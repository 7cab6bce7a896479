import { anything, flag, input, list, mapping, number, record, section, text } from "../../core";
import { secretShape } from "../../encryption";
import type { EfsMount, HostMount, JobContainer, NodeRange, Tmpfs, Ulimit } from "../container";

const efsMount = section<EfsMount>({
  fileSystem: mapping("give a file system of EFS"),
  containerPath: text,
  accessPointId: input.optional(),
  rootDirectory: text.optional(),
  readOnly: flag.optional(),
});

const hostMount = section<HostMount>({ hostPath: text, containerPath: text, readOnly: flag.optional() });
const tmpfs = section<Tmpfs>({ containerPath: text, size: number, mountOptions: list(text).optional() });
const ulimit = section<Ulimit>({ name: text, softLimit: number, hardLimit: number });

export const container = section<JobContainer>({
  platformCapability: anything,
  cpuArchitecture: anything,
  image: input,
  vcpus: number,
  memory: number,
  gpuCount: number.optional(),
  user: text.optional(),
  sharedMemorySize: number.optional(),
  maxSwap: number.optional(),
  swappiness: number.optional(),
  ephemeralStorageInGiB: number.optional(),
  command: list(text).optional(),
  writablePaths: list(text).optional(),
  environment: record(input).optional(),
  secrets: record(secretShape).optional(),
  efsMounts: list(efsMount).optional(),
  hostMounts: list(hostMount).optional(),
  tmpfs: list(tmpfs).optional(),
  ulimits: list(ulimit).optional(),
});

export const nodeRange = section<NodeRange>({ targetNodes: text, container });
