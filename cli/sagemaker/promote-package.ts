import {
  DescribeModelPackageCommand,
  ListModelPackagesCommand,
  type SageMakerClient,
  UpdateModelPackageCommand,
} from "@aws-sdk/client-sagemaker";

import { byName } from "./by-name";
import { InputError } from "./input-error";

/** `arn:aws:sagemaker:<region>:<account>:model-package/<group>/<version>`. */
const ARN = /^arn:aws[^:]*:sagemaker:([a-z0-9-]+):(\d{12}):model-package\/([^/]+)\/\d+$/;

/** Where a version of a model is registered. */
export interface PackageReference {
  readonly arn: string;
  readonly region: string;
  readonly group: string;
}

export function packageReference(arn: string): PackageReference {
  const [, region, , group] = ARN.exec(arn) ?? [];
  if (region === undefined || group === undefined) {
    throw new InputError(
      `--approve is "${arn}"; give the ARN of a version in the registry, such as arn:aws:sagemaker:ap-southeast-1:111122223333:model-package/churn/3.`,
    );
  }
  return { arn, region, group };
}

/** Approves a version, and returns the status that it had. */
export async function approvePackage(
  client: SageMakerClient,
  { arn, region, group }: PackageReference,
  note: string | undefined,
): Promise<string> {
  const names = async (): Promise<readonly string[]> => {
    const { ModelPackageSummaryList: found = [] } = await client.send(
      new ListModelPackagesCommand({ ModelPackageGroupName: group, MaxResults: 100 }),
    );
    return found.flatMap(({ ModelPackageArn }) => ModelPackageArn ?? []);
  };
  const { ModelApprovalStatus: before = "PendingManualApproval" } = await byName(
    { noun: "model package", name: arn, region, names },
    () => client.send(new DescribeModelPackageCommand({ ModelPackageName: arn })),
  );
  if (before !== "Approved") {
    await client.send(
      new UpdateModelPackageCommand({
        ...{ ModelPackageArn: arn, ModelApprovalStatus: "Approved", ApprovalDescription: note },
      }),
    );
  }
  return before;
}
