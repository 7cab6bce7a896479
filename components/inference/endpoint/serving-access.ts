import type * as pulumi from "@pulumi/pulumi";

import type { Grantee, GrantStatement, Placement } from "../../core";
import { encryptStatement } from "../../encryption";
import { grantTelemetry } from "../model";
import type { InferenceEndpointArgs } from "./endpoint-args";
import type { AsyncMode, TopicLike } from "./modes";

/** What the role of a model needs of the endpoint that serves it: to log, and to write what the endpoint keeps or answers later. */
export function grantServing(
  grantee: Grantee,
  { mode, dataCapture }: InferenceEndpointArgs,
  logGroupArn: pulumi.Output<string>,
  placement: Placement,
): pulumi.Resource[] {
  return [
    grantTelemetry(grantee, logGroupArn),
    ...(dataCapture ? [dataCapture.bucket.grantWrite(grantee, `${dataCapture.prefix}*`)] : []),
    ...(mode.type === "async" ? grantAsync(grantee, mode, placement) : []),
  ];
}

/** SageMaker Developer Guide, "Complete the prerequisites" of asynchronous inference: requests and answers in S3, and the topics. */
function grantAsync(grantee: Grantee, mode: AsyncMode, placement: Placement): pulumi.Resource[] {
  const { input, output, failure, successTopic, errorTopic } = mode;
  return [
    input.bucket.grantRead(grantee, `${input.prefix}*`),
    output.bucket.grantWrite(grantee, `${output.prefix}*`),
    ...(failure ? [failure.bucket.grantWrite(grantee, `${failure.prefix}*`)] : []),
    ...(successTopic ? [grantPublish(grantee, "publish-success", successTopic, placement)] : []),
    ...(errorTopic ? [grantPublish(grantee, "publish-errors", errorTopic, placement)] : []),
  ];
}

function grantPublish(
  grantee: Grantee,
  name: string,
  { arn, encryptionKey }: TopicLike,
  { region }: Placement,
): pulumi.Resource {
  const publish: GrantStatement = { sid: "Publish", actions: ["sns:Publish"], resources: [arn] };
  return grantee.allow(
    name,
    encryptionKey === undefined
      ? [publish]
      : [
          publish,
          encryptStatement("EncryptNotice", {
            ...{ key: encryptionKey, service: "sns", region },
            context: { "aws:sns:topicArn": [arn] },
          }),
        ],
  );
}
