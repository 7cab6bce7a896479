import { known, type Stack, stackRule } from "../rule";

/** The registry can scan for all its repositories; the older switch hangs on each of them. */
export const repositoryScanned = stackRule({
  name: "repository-scanned",
  severity: "high",
  description: "Every image is scanned when it is pushed.",
  reason: "Images carry hundreds of packages, and each brings its known holes along.",
  fix: "Set imageScanningConfiguration.scanOnPush: true, or an aws.ecr.RegistryScanningConfiguration for all.",
  url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html",
  each: "aws:ecr/repository:Repository",
  *judge(repository, stack) {
    const scanOnPush = known(() => repository.props.imageScanningConfiguration?.scanOnPush)?.value;
    if (scanOnPush !== true && !registryScansAll(stack)) {
      yield { property: "imageScanningConfiguration.scanOnPush", says: `is ${scanOnPush ?? "not set"}.` };
    }
  },
});

function registryScansAll(stack: Stack): boolean {
  return stack
    .all("aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration")
    .flatMap(({ props }) => props.rules ?? [])
    .some(
      ({ scanFrequency, repositoryFilters }) =>
        scanFrequency !== "MANUAL" && repositoryFilters.some(({ filter }) => filter === "*"),
    );
}
