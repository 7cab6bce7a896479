import { accessRefusals } from "./access";
import { capacityRefusals } from "./capacity";
import { countsRefusals } from "./counts";
import { efaRefusals } from "./efa";
import { fileSystemsRefusals } from "./file-systems";
import { imagesRefusals } from "./images";
import { instancesRefusals } from "./instances";
import { namesRefusals } from "./names";
import { slurmRefusals } from "./slurm";
import { subnetsRefusals } from "./subnets";
import { volumesRefusals } from "./volumes";
import type { Refusal } from "./variations";

/** Clusters that are refused, each by the name of its test. */
export const refusals: Readonly<Record<string, Refusal>> = {
  ...namesRefusals,
  ...countsRefusals,
  ...instancesRefusals,
  ...imagesRefusals,
  ...capacityRefusals,
  ...subnetsRefusals,
  ...efaRefusals,
  ...fileSystemsRefusals,
  ...volumesRefusals,
  ...slurmRefusals,
  ...accessRefusals,
};
