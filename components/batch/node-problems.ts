import { type Problem, wholeNumberProblem } from "../core";
import { type Ec2InstanceFacts, ec2InstanceFacts, ec2InstanceProblem } from "../instances";
import type { NodeRange } from "./container";
import { instanceContainerProblems } from "./container-problems";
import type { MultiNodeJob } from "./job-definition-args";
import { efaProblem } from "./multi-node-problems";

type Nodes = Pick<MultiNodeJob, "efa" | "instanceType" | "mainNode" | "nodeRanges" | "numNodes">;

/** Of a job that spans instances (Batch API reference, NodeProperties; User Guide, "Node groups"). */
export function nodeProblems(
  field: string,
  { numNodes, mainNode = 0, instanceType, nodeRanges, efa }: Nodes,
): Problem[] {
  const facts = ec2InstanceFacts(instanceType);
  return [
    wholeNumberProblem(`${field}numNodes`, numNodes, {
      min: 1,
      max: 1000,
      rule: "AWS Batch allows 1 to 1000 nodes",
    }),
    wholeNumberProblem(`${field}mainNode`, mainNode, {
      min: 0,
      max: numNodes - 1,
      rule: `name a node from 0 to ${numNodes - 1}`,
    }),
    ec2InstanceProblem(`${field}instanceType`, instanceType),
    facts !== undefined && efaProblem(`${field}efa`, facts, efa),
    nodeRanges.length === 0 && `${field}nodeRanges is empty; name every node, such as "0:".`,
    nodeRanges.length > 5 && `${field}nodeRanges has ${nodeRanges.length} ranges; AWS Batch allows 5.`,
    ...nodeRanges.flatMap((range, index) =>
      rangeProblems(`${field}nodeRanges[${index}]`, range, numNodes, facts),
    ),
    uncoveredProblem(`${field}nodeRanges`, nodeRanges, numNodes),
  ];
}

function rangeProblems(
  field: string,
  { targetNodes, container }: NodeRange,
  numNodes: number,
  facts: Ec2InstanceFacts | undefined,
): Problem[] {
  const span = spanOf(targetNodes, numNodes);
  return [
    span === undefined &&
      `${field}.targetNodes is "${targetNodes}"; give node numbers such as 0:3, :3, 1: or 0.`,
    span !== undefined &&
      !(span[0] <= span[1] && span[1] < numNodes) &&
      `${field}.targetNodes is "${targetNodes}"; nodes go from 0 to ${numNodes - 1}.`,
    ...instanceContainerProblems(`${field}.container`, container),
    ...(facts === undefined ? [] : fitProblems(`${field}.container`, container, facts)),
  ];
}

/** A container that no instance of the type has room for would wait for ever. */
function fitProblems(
  field: string,
  { vcpus, memory, gpuCount = 0 }: NodeRange["container"],
  facts: Ec2InstanceFacts,
): Problem[] {
  return [
    vcpus > facts.vcpus && `${field}.vcpus is ${vcpus}; ${facts.type} has ${facts.vcpus}.`,
    memory >= facts.memoryGiB * 1024 &&
      `${field}.memory is ${memory}; ${facts.type} has ${facts.memoryGiB * 1024} MiB, of which its system needs some.`,
    gpuCount > facts.gpus && `${field}.gpuCount is ${gpuCount}; ${facts.type} has ${facts.gpus}.`,
  ];
}

/** First and last node of `0:3`, `:3`, `1:` or `0`. */
function spanOf(targetNodes: string, numNodes: number): readonly [number, number] | undefined {
  const [, single, from, to] = /^(?:(\d+)|(\d*):(\d*))$/.exec(targetNodes) ?? [];
  if (single !== undefined) {
    return [Number(single), Number(single)];
  }
  return from === undefined || to === undefined
    ? undefined
    : [Number(from || "0"), to === "" ? numNodes - 1 : Number(to)];
}

function uncoveredProblem(field: string, ranges: readonly NodeRange[], numNodes: number): Problem {
  const spans = ranges.flatMap(({ targetNodes }) => {
    const span = spanOf(targetNodes, numNodes);
    return span === undefined ? [] : [span];
  });
  const count = Number.isInteger(numNodes) ? Math.min(Math.max(numNodes, 0), 1000) : 0;
  const missing = [...Array(count).keys()].find(
    (node) => !spans.some(([from, to]) => node >= from && node <= to),
  );
  return (
    ranges.length > 0 &&
    missing !== undefined &&
    `${field} leave out node ${missing}; together they have to name every node from 0 to ${numNodes - 1}.`
  );
}
