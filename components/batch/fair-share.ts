/** One share of a queue, or all whose names start alike (Batch API reference, ShareAttributes). */
export interface Share {
  /** Up to 255 letters and digits, such as `genomics`; with `*` at its end every share that starts so. */
  readonly shareIdentifier: string;
  /** 0.0001 to 999.9999: half the weight gets twice the vCPUs. Default 1. */
  readonly weightFactor?: number;
}

/** How a queue divides its vCPUs among those who share it (Batch API reference, FairsharePolicy). */
export interface FairShare {
  /** Shares with weights of their own, up to 500; others have weight 1. Default none. */
  readonly shareDistribution?: readonly Share[];
  /** Seconds that past use counts: 0 to 604800, a week. Default 0, with which AWS looks back 600. */
  readonly shareDecaySeconds?: number;
  /** vCPUs kept for shares that are not there yet, 0 to 99: (this / 100) to the power of the active shares. Default 0. */
  readonly computeReservation?: number;
}
