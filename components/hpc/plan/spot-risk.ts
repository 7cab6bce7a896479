/** What a plan takes for granted of Spot. Ours, not AWS's: hold it against the Spot Instance Advisor and the account's own history. */
export interface SpotAssumptions {
  /** Part of the On-Demand price that is saved, 0 to 1. Default 0.6; AWS speaks of up to 0.9. */
  readonly discount?: number;
  /** Interruptions of one node in an hour. Default 0.005: one in 200 node-hours. */
  readonly interruptionsPerNodeHour?: number;
  /** Hours until a stopped job runs again: AWS finds nodes, and they start. Default 0.25. */
  readonly restartHours?: number;
  /** Hours that one checkpoint takes. Default 1/30: two minutes, as long as AWS's notice. */
  readonly checkpointHours?: number;
}

export const defaultSpotAssumptions: Required<SpotAssumptions> = {
  discount: 0.6,
  interruptionsPerNodeHour: 0.005,
  restartHours: 0.25,
  checkpointHours: 1 / 30,
};

/** What Spot would do to a job whose nodes all stop when one is taken back, as an MPI job's do. */
export interface SpotRisk {
  /** That it runs through without an interruption, 0 to 1. */
  readonly uninterrupted: number;
  /** How often it is interrupted until it is done. */
  readonly expectedInterruptions: number;
  /** From its start to its end, with what is done again, restarts and checkpoints. */
  readonly expectedHours: number;
  /** Of those, what Spot and the guarding against it cost. */
  readonly lostHours: number;
  /** How often to save: the interval at which saving and losing cost alike least (Young's rule); undefined where it is longer than the job. */
  readonly suggestedCheckpointHours?: number;
}

/**
 * Interruptions come independently of each other and of time, so between two of them lie on average `1 / rate` hours; a piece of work of
 * `t` hours that begins anew after each takes `(e^(rate t) - 1) (1 / rate + restart)` hours (Daly, "A higher order estimate of the optimum
 * checkpoint interval", 2006). In truth AWS often takes several nodes at once, which is one interruption: the estimate is on the dark side.
 */
export function spotRisk(
  job: { readonly hours: number; readonly nodes: number; readonly checkpointHours?: number },
  assumptions: SpotAssumptions = {},
): SpotRisk {
  const {
    interruptionsPerNodeHour,
    restartHours,
    checkpointHours: cost,
  } = { ...defaultSpotAssumptions, ...assumptions };
  const { hours, nodes, checkpointHours: interval = hours } = job;
  const rate = interruptionsPerNodeHour * nodes;
  const pieces = hours / interval;
  // The last piece needs no checkpoint: its end is the job's.
  const saved = (piece: number): number => piece + cost;
  const full = Math.max(0, Math.ceil(pieces - 1e-9) - 1);
  const last = hours - full * interval;
  // A piece that is never done takes infinitely long, but none of them takes no time.
  const times = (each: number): number => (full === 0 ? 0 : full * each);
  const expectedHours = times(timeOf(saved(interval), rate, restartHours)) + timeOf(last, rate, restartHours);
  const expectedInterruptions = times(failuresOf(saved(interval), rate)) + failuresOf(last, rate);
  const suggested = rate === 0 ? Number.POSITIVE_INFINITY : Math.sqrt((2 * cost) / rate);
  return {
    uninterrupted: Math.exp(-rate * (hours + full * cost)),
    expectedInterruptions,
    expectedHours,
    lostHours: expectedHours - hours,
    suggestedCheckpointHours: suggested < hours ? suggested : undefined,
  };
}

function failuresOf(piece: number, rate: number): number {
  return Math.expm1(rate * piece);
}

function timeOf(piece: number, rate: number, restartHours: number): number {
  return rate === 0 ? piece : failuresOf(piece, rate) * (1 / rate + restartHours);
}
