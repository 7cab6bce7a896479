import {
  CloudWatchLogsClient,
  DescribeLogStreamsCommand,
  GetLogEventsCommand,
} from "@aws-sdk/client-cloudwatch-logs";

import { AwsCallError } from "./aws-call-error";
import { clientSettings, explain } from "./client-settings";

/** Where SageMaker writes what training containers print: https://docs.aws.amazon.com/sagemaker/latest/dg/logging-cloudwatch.html */
export const TRAINING_LOG_GROUP = "/aws/sagemaker/TrainingJobs";

/** Pages of one stream at one look: whoever follows from the start of a long log is not kept waiting for all of it. */
const PAGES_AT_ONCE = 20;

/** Reads the logs of one job as they grow, one stream for every instance. */
export class JobLogs {
  private readonly client: CloudWatchLogsClient;
  /** The place in each stream up to which it was read. */
  private readonly places = new Map<string, string | undefined>();

  constructor(
    private readonly group: string,
    private readonly job: string,
    region: string,
  ) {
    this.client = new CloudWatchLogsClient(clientSettings(region));
    this.client.middlewareStack.add(explain("logs", region), { step: "initialize", name: "explain" });
  }

  /** Hands every line that is new to `show`, with the instance that wrote it (`algo-1`); returns how many there were. */
  async read(show: (instance: string, line: string) => void): Promise<number> {
    let lines = 0;
    for (const stream of await this.streams()) {
      const instance = instanceOf(stream);
      lines += await this.readStream(stream, (line) => show(instance, line));
    }
    return lines;
  }

  private async readStream(stream: string, show: (line: string) => void): Promise<number> {
    let lines = 0;
    for (let page = 0; page < PAGES_AT_ONCE; page += 1) {
      const nextToken = this.places.get(stream);
      const { events = [], nextForwardToken } = await this.client.send(
        new GetLogEventsCommand({
          logGroupName: this.group,
          logStreamName: stream,
          startFromHead: true,
          nextToken,
        }),
      );
      events.forEach(({ message = "" }) => show(message.trimEnd()));
      lines += events.length;
      this.places.set(stream, nextForwardToken);
      // AWS answers the end of a stream with the token that it was given.
      if (nextForwardToken === nextToken || events.length === 0) {
        break;
      }
    }
    return lines;
  }

  /** Streams come into being one by one, when their instances start. */
  private async streams(): Promise<readonly string[]> {
    const names: string[] = [];
    let nextToken: string | undefined;
    do {
      const listed = await this.client
        .send(
          new DescribeLogStreamsCommand({
            ...{ logGroupName: this.group, logStreamNamePrefix: `${this.job}/`, nextToken },
          }),
        )
        .catch(noneYet);
      names.push(...(listed.logStreams ?? []).flatMap(({ logStreamName }) => logStreamName ?? []));
      nextToken = listed.nextToken;
    } while (nextToken !== undefined);
    return names.sort();
  }
}

/** The first job of an account makes the log group. */
function noneYet(error: unknown): { readonly logStreams: []; readonly nextToken: undefined } {
  if (error instanceof AwsCallError && error.problem === "missing") {
    return { logStreams: [], nextToken: undefined };
  }
  throw error;
}

/** `algo-1` of `churn-x/algo-1-1700000000`. */
function instanceOf(stream: string): string {
  return /\/(.+?)(-\d{9,})?$/.exec(stream)?.[1] ?? stream;
}
