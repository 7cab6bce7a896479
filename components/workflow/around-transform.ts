import type { BucketLike } from "../storage";

/** What a workflow does before and after a transform job. */
export interface AroundTransform {
  /** Where the files to transform are. */
  readonly input: ObjectsUnder;
  /**
   * Where the results go: every execution writes under a folder of its own, `<prefix><execution name>/`. Where it fails, the folder is
   * emptied, so that nobody takes half a result for a whole one.
   */
  readonly output: ObjectsUnder;
  /** Spreads the files over several jobs. Default one job for all of them. */
  readonly splitting?: ManifestSplitting;
}

/** The objects of a bucket whose keys start with `prefix`, which ends with a slash. */
export interface ObjectsUnder {
  readonly bucket: BucketLike;
  readonly prefix: string;
}

/**
 * A map lists the input files, writes a manifest for each batch of them, and starts a transform job for each manifest. The manifest goes
 * when its job has ended, well or not.
 */
export interface ManifestSplitting {
  /** Files that one job works through: 1 to 1000, which keeps a batch within what Step Functions hands over (256 KiB). */
  readonly filesPerJob: number;
  /** Jobs at a time: 1 to 1000. Each has instances of its own, which the account's quota has to allow. */
  readonly maxConcurrentJobs: number;
  /** Where the manifests live while their jobs run; nothing else may. */
  readonly manifests: ObjectsUnder;
}
