import { z } from "zod";

import { number, record, text } from "../../../core";

export const slurmParameters = record(
  z.union([text, number], { error: "give a string or a number" }),
  "give parameters of slurm.conf to their values",
);
