import { type Examples, resource } from "../rule/examples";

const type = "aws:ecr/repository:Repository";
// The registry scans for every repository of its stack, so these need a stack of their own: hence the empty settings.
const repository = resource(type, "train", {});
const registry = (filter: string) =>
  resource("aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration", "registry", {
    scanType: "BASIC",
    rules: [{ scanFrequency: "SCAN_ON_PUSH", repositoryFilters: [{ filter, filterType: "WILDCARD" }] }],
  });

export const repositoryScannedExamples: Examples = {
  allows: {
    "a scan on push": [resource(type, "train", { imageScanningConfiguration: { scanOnPush: true } })],
    "a registry that scans all": [repository, registry("*")],
  },
  forbids: {
    "no scan": {
      resources: [repository],
      settings: {},
      violations: ["train.imageScanningConfiguration.scanOnPush: is not set."],
    },
    "a registry that scans others": {
      resources: [repository, registry("prod-*")],
      settings: {},
      violations: ["train.imageScanningConfiguration.scanOnPush: is not set."],
    },
  },
};
