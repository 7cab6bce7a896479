import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What an image is run for. Batch transform runs inference images; frameworks process data with their training images. */
export type ImagePurpose = "training" | "inference" | "processing";

/** What an image is built for: `arm64` is AWS Graviton. */
export type Processor = "cpu" | "gpu" | "arm64";

/** `repository:tag`, and the position of the accounts that hold the repository. */
export type ImageRow = Readonly<Partial<Record<Processor, readonly [path: string, registrySet: number]>>>;

/** As scripts/image-catalogue.py writes it. */
interface Table {
  readonly source: string;
  /** Account to the regions where it holds the images, separated by spaces. */
  readonly registrySets: readonly Readonly<Record<string, string>>[];
  /** By `framework purpose version`, versions in their order. */
  readonly images: Readonly<Record<string, ImageRow>>;
}

let table: Table | undefined;
let versions: ReadonlyMap<string, ReadonlyMap<string, ImageRow>> | undefined;

/** The framework's versions for the purpose, oldest first, each with its images; undefined where AWS publishes none. */
export function publishedVersions(
  framework: string,
  purpose: ImagePurpose,
): ReadonlyMap<string, ImageRow> | undefined {
  const all = allVersions();
  return (
    all.get(`${framework} ${purpose}`) ??
    (purpose === "processing" ? all.get(`${framework} training`) : undefined)
  );
}

/** The account that holds AWS's repository in the region; undefined where AWS does not publish the image there. */
export function registryAccount(registrySet: number, region: string): string | undefined {
  const accounts = Object.entries(load().registrySets[registrySet] ?? {});
  return accounts.find(([, regions]) => regions.split(" ").includes(region))?.[0];
}

/** Every framework of the table. */
export function publishedFrameworks(): readonly string[] {
  return [...new Set([...allVersions().keys()].map((key) => key.slice(0, key.indexOf(" "))))];
}

function allVersions() {
  if (versions === undefined) {
    const grouped = new Map<string, Map<string, ImageRow>>();
    for (const [key, row] of Object.entries(load().images)) {
      const [framework, purpose, version = ""] = key.split(" ");
      const group = grouped.get(`${framework} ${purpose}`) ?? new Map<string, ImageRow>();
      grouped.set(`${framework} ${purpose}`, group.set(version, row));
    }
    versions = grouped;
  }
  return versions;
}

function load(): Table {
  table ??= JSON.parse(readFileSync(join(__dirname, "prebuilt-images.json"), "utf8")) as Table;
  return table;
}
