import type * as pulumi from "@pulumi/pulumi";

import { cleanUpState } from "./cleanup-states";
import { integration, jobState, type RetrySettings, type Surroundings } from "./job-states";
import { splitState } from "./split-states";
import type { Catcher, Flow, Onward, State, StateMachineDefinition } from "./states-language";
import { jobStepsOf, type JobStep, type WorkflowStep } from "./workflow-step";

export interface DefinitionInputs extends Surroundings {
  readonly steps: readonly WorkflowStep[];
  readonly timeoutSeconds: number;
  readonly retry?: RetrySettings;
  /** Whom a failure is told. */
  readonly topicArn?: pulumi.Input<string>;
  /** What the message calls the workflow. */
  readonly workflowName: string;
}

const notifyState = "NotifyFailure";
const failedState = "Failed";

/** The steps in order. A failure empties what its step has written, is told, and ends the execution as failed. */
export function definitionOf(inputs: DefinitionInputs): StateMachineDefinition {
  const { steps, timeoutSeconds } = inputs;
  const entries = steps.flatMap((step, index) => {
    const next = steps[index + 1];
    const onward: Onward = next === undefined ? { End: true } : { Next: next.name };
    return stepStates(step, onward, inputs);
  });
  return {
    StartAt: steps[0]?.name ?? failedState,
    States: { ...Object.fromEntries(entries), ...failureStates(inputs) },
    TimeoutSeconds: timeoutSeconds,
  };
}

type Entry = readonly [string, State];

/** The step itself, then what tidies up after its failure. */
function stepStates(step: WorkflowStep, onward: Onward, inputs: DefinitionInputs): Entry[] {
  const cleaned = jobStepsOf([step]).flatMap(({ name, job }) =>
    job.around === undefined ? [] : [{ name: `${name}CleanUp`, output: job.around.output }],
  );
  const failure = failureStart(inputs);
  const caught = [catcher(cleaned[0]?.name ?? failure)];
  const cleanUps = cleaned.map(({ name, output }, index): Entry => {
    const next = cleaned[index + 1]?.name ?? failure;
    // The first error is the one to tell.
    return [name, cleanUpState(output, inputs, { Next: next }, [{ ...catcher(next), ResultPath: null }])];
  });
  return [[step.name, stateOf(step, onward, caught, inputs)], ...cleanUps];
}

function stateOf(
  step: WorkflowStep,
  onward: Onward,
  caught: readonly Catcher[],
  inputs: DefinitionInputs,
): State {
  return "parallel" in step
    ? {
        Type: "Parallel",
        Branches: step.parallel.map((branch): Flow => ({
          StartAt: branch.name,
          States: { [branch.name]: jobOrSplitState(branch, { End: true }, [], inputs) },
        })),
        ResultPath: `$.${step.name}`,
        Catch: caught,
        ...onward,
      }
    : jobOrSplitState(step, onward, caught, inputs);
}

function jobOrSplitState(
  step: JobStep,
  onward: Onward,
  caught: readonly Catcher[],
  inputs: DefinitionInputs,
): State {
  const { job, timeoutSeconds } = step;
  return job.kind === "transform" && job.around?.splitting !== undefined
    ? splitState(
        { job, around: job.around, splitting: job.around.splitting, timeoutSeconds },
        inputs,
        onward,
        caught,
      )
    : jobState(step, inputs, onward, caught);
}

function catcher(next: string): Catcher {
  return { ErrorEquals: ["States.ALL"], ResultPath: "$.error", Next: next };
}

function failureStart({ topicArn }: DefinitionInputs): string {
  return topicArn === undefined ? failedState : notifyState;
}

/** Tells the topic where there is one, and fails with the error that was caught. */
function failureStates({ topicArn, placement, workflowName }: DefinitionInputs): Flow["States"] {
  const failed: State = { Type: "Fail", ErrorPath: "$.error.Error", CausePath: "$.error.Cause" };
  if (topicArn === undefined) {
    return { [failedState]: failed };
  }
  return {
    [notifyState]: {
      Type: "Task",
      Resource: integration(placement, "sns:publish"),
      Parameters: {
        TopicArn: topicArn,
        // SNS allows 100 characters for a subject.
        Subject: `${workflowName.slice(0, 80)} failed`,
        "Message.$": "States.Format('{}: {}: {}', $$.Execution.Id, $.error.Error, $.error.Cause)",
      },
      ResultPath: null,
      Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: null, Next: failedState }],
      Next: failedState,
    },
    [failedState]: failed,
  };
}
