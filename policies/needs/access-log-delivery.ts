import { type AccessResource, type StackAccess, textOf } from "../access";
import { bucketFacts } from "./buckets";
import { everything, foreignAccount } from "./forbidden";
import type { Workload, WorkloadInstance } from "./model";
import { pages } from "./pages";

const deliverer = { kind: "service", service: "logging.s3.amazonaws.com" } as const;

/** S3's delivery of access logs from one bucket to another, under S3's own name. */
export const accessLogDelivery: Workload = {
  kind: "access-log-delivery",
  description: "S3 delivers the access logs of a bucket to another.",
  source: pages.accessLogs,
  types: ["aws:s3/bucketLogging:BucketLogging"],
  find: (access) =>
    access.index.all("aws:s3/bucketLogging:BucketLogging").flatMap((logging) => {
      const source = textOf(logging, "bucket");
      const target = textOf(logging, "targetBucket");
      return source === undefined || target === undefined ? [] : [instance(access, logging, source, target)];
    }),
};

function instance(
  access: StackAccess,
  logging: AccessResource,
  source: string,
  target: string,
): WorkloadInstance {
  const { account } = access;
  const from = bucketFacts(access, source).arn;
  const to = bucketFacts(access, target).arn;
  const prefix = textOf(logging, "targetPrefix") ?? "";
  const resource = `${to}/${prefix}2026-01-31-23-00-00-0123456789ABCDEF`;
  const context = { "aws:SourceAccount": account, "aws:SourceArn": from };
  const deliver = { action: "s3:PutObject", resource, as: deliverer } as const;
  const reader = { kind: "identity", arn: `arn:aws:iam::${foreignAccount}:role/administrator` } as const;
  return {
    ...{ name: logging.name, urn: logging.urn },
    calls: [
      {
        ...{ does: "delivers an access log", ...deliver, context },
        ...{ scope: `${to}/${prefix}*`, source: pages.accessLogs },
      },
    ],
    forbidden: () => [
      {
        ...{ does: "delivers logs on behalf of another account", ...deliver },
        context: { "aws:SourceAccount": foreignAccount, "aws:SourceArn": from },
      },
      {
        ...{ does: "delivers logs of a bucket that is none of ours", ...deliver },
        context: { ...context, "aws:SourceArn": "arn:aws:s3:::somebody-elses-bucket" },
      },
      { does: "reads a log", action: "s3:GetObject", resource, as: deliverer, context },
      { does: "deletes a log", action: "s3:DeleteObject", resource, as: deliverer, context },
      {
        ...{ does: "delivers a log without TLS", ...deliver },
        context: { ...context, "aws:SecureTransport": "false" },
      },
      {
        ...{ does: "has another service write logs", ...deliver, context },
        as: { kind: "service", service: "delivery.logs.amazonaws.com" },
      },
      {
        ...{ does: "has logs read by another account", action: "s3:GetObject", resource },
        ...{ as: reader, assumed: [everything] },
      },
      {
        does: "has logs read without credentials",
        action: "s3:GetObject",
        resource,
        as: { kind: "anonymous" },
      },
    ],
  };
}
