import * as pulumi from "@pulumi/pulumi";

import type { Problem } from "../core";
import { registryDomainPattern } from "./registry-domain";

/** `<account>.dkr.ecr.<region>.<domain>/<repository>`, then `:<tag>` or `@sha256:<digest>`. */
const form = new RegExp(
  String.raw`^(\d{12})\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.(?:${registryDomainPattern})\/` +
    String.raw`([a-z0-9][a-z0-9._/-]*?)(?::([\w.-]+)|@sha256:[0-9a-f]{64})?$`,
);

/** SageMaker pulls from ECR only, and a tag that moves makes two deployments of one program differ. */
export function imageProblem(field: string, image: pulumi.Input<string>): Problem {
  if (typeof image !== "string") {
    return undefined;
  }
  const [whole, , , , tag] = form.exec(image) ?? [];
  if (whole === undefined) {
    return `${field} is "${image}"; give an ECR image such as 111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/churn:1.4.`;
  }
  const pinned = image.includes("@sha256:") || (tag !== undefined && tag !== "latest");
  return !pinned && `${field} is "${image}"; pin it with a tag other than latest, or with a digest.`;
}

/** The ARN of the repository that holds the image, wherever it is: AWS's own images live in accounts of its own. */
export function repositoryArn(
  image: pulumi.Input<string>,
  partition: pulumi.Input<string>,
): pulumi.Output<string> {
  return pulumi.all([image, partition]).apply(([uri, name]) => {
    const [, account = "", region = "", repository = ""] = form.exec(uri) ?? [];
    return `arn:${name}:ecr:${region}:${account}:repository/${repository}`;
  });
}
