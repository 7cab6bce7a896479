import { endpointLimits, type EndpointModeName } from "../endpoint/limits";
import type { AnsweredNeed } from "./serving-need";

/** Every way to serve a model on SageMaker; `batchTransform` keeps no endpoint. */
export type ServingMode = EndpointModeName | "batchTransform";

/** What speaks for and against one way of serving. */
export interface ModeRules {
  readonly mode: ServingMode;
  /** Why it suits, said where it is chosen. */
  readonly suits: string;
  /** What rules it out. */
  readonly cannot: (need: AnsweredNeed) => readonly Objection[];
  /** What another way does better. */
  readonly worse: (need: AnsweredNeed) => readonly Objection[];
}

type Objection = string | false;

const idles = ({ traffic }: AnsweredNeed): boolean => traffic !== "steady";
const several = ({ models }: AnsweredNeed): boolean => models.count > 1;

/** Largest memory of a serverless endpoint (API reference, ProductionVariantServerlessConfig). */
const serverlessGB = 6;

/** In the order in which they are preferred where the need leaves it open. */
export const modeRules: readonly ModeRules[] = [
  {
    mode: "batchTransform",
    suits: "works through the whole data set and leaves no endpoint to pay for",
    cannot: ({ answer }) => [
      answer !== "inBulk" && "answers no single call; it works through data in S3 and ends",
    ],
    worse: () => [],
  },
  {
    mode: "async",
    suits:
      "queues what comes, takes large requests and long answers, and keeps no instance while the queue is empty",
    cannot: (need) => [
      ...limits("async", need),
      need.answer === "atOnce" && "answers into S3, so nobody can wait for it in the call",
      several(need) && "serves one model an endpoint",
    ],
    worse: ({ answer }) => [
      answer === "inBulk" && "needs a request an object, where a transform job takes the data set",
    ],
  },
  {
    mode: "inferencePipeline",
    suits: "passes each request through the containers in turn on one machine",
    cannot: (need) => [
      ...limits("inferencePipeline", need),
      !(several(need) && need.models.chained) && "is for models that work one after the other",
      tooMany("inferencePipeline", need),
    ],
    worse: standing,
  },
  {
    mode: "multiModel",
    suits: "holds all models in one container and one set of machines, loading each at its first call",
    cannot: (need) => [
      ...limits("multiModel", need),
      !several(need) && "is for several models",
      need.models.chained && "calls one model at a time, none after another",
      several(need) &&
        !need.models.alike &&
        "has one container for all its models, and slow ones hold up the others",
    ],
    worse: standing,
  },
  {
    mode: "inferenceComponents",
    suits: "gives every model its own share of the machines, its own copies, and lets both go down to none",
    cannot: (need) => [
      ...limits("inferenceComponents", need),
      need.models.chained && "calls one model at a time, none after another",
    ],
    worse: (need) => [
      need.answer !== "atOnce" && "fails calls while nothing runs, where a queue would keep them",
      !several(need) &&
        !(idles(need) && onlyOnMachines(need)) &&
        "divides machines among models, and there is only one",
      !several(need) && !need.coldStarts && "takes minutes to come back from none",
    ],
  },
  {
    mode: "multiContainer",
    suits: "runs up to 15 different containers on the same machines, called by name",
    cannot: (need) => [
      ...limits("multiContainer", need),
      !several(need) && "is for several containers",
      need.models.chained && "calls one container at a time, none after another",
      tooMany("multiContainer", need),
    ],
    worse: (need) => [
      ...standing(need),
      need.gpu && "divides no GPU among its containers",
      need.models.alike && "starts a container for each model, though one would do",
    ],
  },
  {
    mode: "serverless",
    suits: "starts with the call and costs nothing while nobody calls",
    cannot: (need) => [
      ...limits("serverless", need),
      several(need) && "serves one model an endpoint",
      need.modelGB > serverlessGB &&
        `has ${serverlessGB} GB of memory at most, and the model takes ${need.modelGB}`,
    ],
    worse: (need) => [
      need.answer !== "atOnce" && "keeps no queue",
      !idles(need) && "costs more than a machine that is always busy",
      !need.coldStarts && "lets the first call after a pause wait for a cold start",
    ],
  },
  {
    mode: "realtime",
    suits: "answers at once, always warm, on machines of its own",
    cannot: (need) => [
      ...limits("realtime", need),
      need.models.chained && "calls one model, none after another",
    ],
    worse: (need) => [
      ...standing(need),
      several(need) &&
        `takes an endpoint for each of the ${need.models.count} models, each with its machines`,
    ],
  },
];

/** Machines that stand there cost the same, called or not. */
function standing(need: AnsweredNeed): Objection[] {
  return [
    need.answer !== "atOnce" && "keeps machines running for an answer that nobody waits for",
    idles(need) && need.coldStarts && !several(need) && "costs the same while nobody calls",
  ];
}

function onlyOnMachines({ gpu, modelGB, vpc, dataCapture }: AnsweredNeed): boolean {
  return gpu || vpc || dataCapture || modelGB > serverlessGB;
}

/** AWS's own limits, whatever the traffic. */
function limits(mode: EndpointModeName, need: AnsweredNeed): Objection[] {
  const { payloadMB, processingSeconds, gpu, vpc, dataCapture } = endpointLimits[mode];
  return [
    need.payloadMB > payloadMB && `takes ${payloadMB} MB, and requests have ${need.payloadMB}`,
    need.processingSeconds > processingSeconds &&
      `ends a call after ${processingSeconds} seconds, and answers take ${need.processingSeconds}`,
    need.gpu && !gpu && "has no GPU",
    need.vpc && !vpc && "stands outside the network",
    need.dataCapture && !dataCapture && "keeps no requests and answers for monitoring",
  ];
}

function tooMany(mode: EndpointModeName, { models }: AnsweredNeed): Objection {
  const [, most] = endpointLimits[mode].containers;
  return models.count > most && `takes ${most} containers, and there are ${models.count} models`;
}
