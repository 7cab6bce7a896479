/** What is asked of a model in production: eight questions, of which only the first two have to be answered. */
export interface ServingNeed {
  /** 1. Does somebody wait (`atOnce`), fetch the answer when it is there (`later`), or have a whole data set worked through (`inBulk`)? */
  readonly answer: "atOnce" | "inBulk" | "later";
  /** 2. How do calls come: all the time, now and then, or nobody knows? `unpredictable` and `intermittent` leave machines idle. */
  readonly traffic: "intermittent" | "steady" | "unpredictable";
  /** 3. How large are requests and answers at most? MB. Default 1. */
  readonly payloadMB?: number;
  /** 4. How long does one answer take at most? Seconds. Default 1. */
  readonly processingSeconds?: number;
  /** 5. May the first call after a pause take seconds, or minutes, for machines to start? Default yes where calls leave machines idle. */
  readonly coldStarts?: boolean;
  /** 6. How many models, and how do they belong together? Default one. */
  readonly models?: ModelSet;
  /** 7. How large is a model in memory, in GB, and does it need a GPU? Default 1 GB, none. */
  readonly modelGB?: number;
  readonly gpu?: boolean;
  /** 8. Must it stand in the own network, and must requests and answers be kept for monitoring? Default neither. */
  readonly vpc?: boolean;
  readonly dataCapture?: boolean;
}

export interface ModelSet {
  /** A whole number from 1. */
  readonly count: number;
  /** Whether one container serves them all, and they are alike in size and latency. */
  readonly alike: boolean;
  /** Whether each works on what the one before it answered. Default false. */
  readonly chained?: boolean;
}

/** A need with every question answered. */
export interface AnsweredNeed extends Required<ServingNeed> {
  readonly models: Required<ModelSet>;
}

export function answered(need: ServingNeed): AnsweredNeed {
  const { payloadMB = 1, processingSeconds = 1, modelGB = 1 } = need;
  for (const [question, value] of Object.entries({ payloadMB, processingSeconds, modelGB })) {
    if (!(value > 0)) {
      throw new RangeError(`${question} is ${value}; give a number above 0.`);
    }
  }
  const models = { chained: false, ...(need.models ?? { count: 1, alike: true }) };
  if (!(Number.isInteger(models.count) && models.count >= 1)) {
    throw new RangeError(`models.count is ${models.count}; give a whole number from 1.`);
  }
  return {
    answer: need.answer,
    traffic: need.traffic,
    payloadMB,
    processingSeconds,
    coldStarts: need.coldStarts ?? need.traffic !== "steady",
    models,
    modelGB,
    gpu: need.gpu ?? false,
    vpc: need.vpc ?? false,
    dataCapture: need.dataCapture ?? false,
  };
}
