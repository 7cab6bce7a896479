import type * as aws from "@pulumi/aws";

import { type Problem, wholeNumberProblem } from "../core";
import { pathSlug, prefixProblem } from "./object-path";

/** What a bucket holds, which decides how cold it may get. */
export const bucketPurposes = ["raw", "processed", "models"] as const;

export type BucketPurpose = (typeof bucketPurposes)[number];

/** Days after an object's creation at which it moves to a colder class; `false` for never. */
export interface TierDays {
  /** To Standard-IA: 30 or more, S3's own minimum. Default 30. */
  readonly infrequentAccess?: number | false;
  /** To Glacier: 30 or more after Standard-IA, the minimum that S3 keeps an object there. Default 90. */
  readonly glacier?: number | false;
  /** To Glacier Deep Archive: 90 or more after Glacier, which bills 90 days in any case. Default 180. */
  readonly deepArchive?: number | false;
}

/**
 * Days and classes by purpose. Models stay readable within milliseconds, since an endpoint fetches one at its first call, months
 * later perhaps: Glacier means Instant Retrieval for them, and only their replaced versions go to Deep Archive.
 */
const tiersByPurpose = {
  raw: { infrequentAccess: 30, glacier: 90, deepArchive: 180, glacierClass: "GLACIER" },
  processed: { infrequentAccess: 30, glacier: 90, deepArchive: 180, glacierClass: "GLACIER" },
  models: { infrequentAccess: 30, glacier: 90, deepArchive: false, glacierClass: "GLACIER_IR" },
} as const satisfies Record<BucketPurpose, Required<TierDays> & { glacierClass: string }>;

/** Days for replaced versions: the same for every purpose, since a replaced version is only ever restored. */
const replacedVersionTiers = { infrequentAccess: 30, glacier: 90, deepArchive: 180 } as const;

export interface LifecycleSettings {
  readonly purpose: BucketPurpose;
  readonly tiers?: TierDays;
  readonly tiersByPrefix?: Readonly<Record<string, TierDays>>;
  readonly noncurrentVersionExpirationDays: number;
  readonly abortIncompleteMultipartUploadDays: number;
}

type Rule = aws.types.input.s3.BucketLifecycleConfigurationRule;

/** The bucket's rules: one that cleans up everywhere, and one for the tiers of each prefix, or of the whole bucket. */
export function lifecycleRules(settings: LifecycleSettings): Rule[] {
  const { purpose, tiers, tiersByPrefix } = settings;
  const tiered = tiersByPrefix
    ? Object.entries(tiersByPrefix).map(([prefix, days]) =>
        tierRule(purpose, `tiers-${pathSlug(prefix)}`, prefix, days),
      )
    : [tierRule(purpose, "tiers", "", tiers ?? {})];
  return [cleanUpRule(settings), ...tiered.filter((rule) => rule !== undefined)];
}

function cleanUpRule(settings: LifecycleSettings): Rule {
  const last = settings.noncurrentVersionExpirationDays;
  return {
    id: "clean-up",
    status: "Enabled",
    filter: { prefix: "" },
    abortIncompleteMultipartUpload: { daysAfterInitiation: settings.abortIncompleteMultipartUploadDays },
    noncurrentVersionTransitions: [
      { noncurrentDays: replacedVersionTiers.infrequentAccess, storageClass: "STANDARD_IA" },
      { noncurrentDays: replacedVersionTiers.glacier, storageClass: "GLACIER" },
      { noncurrentDays: replacedVersionTiers.deepArchive, storageClass: "DEEP_ARCHIVE" },
    ].filter(({ noncurrentDays }) => noncurrentDays < last),
    noncurrentVersionExpiration: { noncurrentDays: last },
    expiration: { expiredObjectDeleteMarker: true },
  };
}

function tierRule(purpose: BucketPurpose, id: string, prefix: string, days: TierDays): Rule | undefined {
  const { glacierClass, ...defaults } = tiersByPurpose[purpose];
  const chosen = { ...defaults, ...days };
  const transitions = [
    { days: chosen.infrequentAccess, storageClass: "STANDARD_IA" },
    { days: chosen.glacier, storageClass: glacierClass },
    { days: chosen.deepArchive, storageClass: "DEEP_ARCHIVE" },
  ].flatMap(({ days: day, storageClass }) => (day === false ? [] : [{ days: day, storageClass }]));
  return transitions.length > 0 ? { id, status: "Enabled", filter: { prefix }, transitions } : undefined;
}

/** What S3 would refuse, bill twice or do differently from what the arguments say. */
export function lifecycleProblems(settings: LifecycleSettings): Problem[] {
  const { purpose, tiers, tiersByPrefix = {} } = settings;
  const prefixes = Object.keys(tiersByPrefix);
  return [
    tiers !== undefined &&
      prefixes.length > 0 &&
      "tiers and tiersByPrefix are both given; S3 would apply both to one object, so choose one.",
    ...tierProblems("tiers", purpose, tiers),
    ...prefixes.flatMap((prefix) => [
      prefixProblem("tiersByPrefix", prefix),
      ...prefixes
        .filter((other) => other !== prefix && prefix.startsWith(other))
        .map(
          (other) =>
            `tiersByPrefix names ${prefix} within ${other}; S3 would apply both, so name prefixes side by side.`,
        ),
      ...tierProblems(`tiersByPrefix["${prefix}"]`, purpose, tiersByPrefix[prefix]),
    ]),
    wholeNumberProblem("noncurrentVersionExpirationDays", settings.noncurrentVersionExpirationDays, {
      min: 1,
      rule: "give a whole number of days from 1",
    }),
    wholeNumberProblem("abortIncompleteMultipartUploadDays", settings.abortIncompleteMultipartUploadDays, {
      min: 1,
      rule: "give a whole number of days from 1",
    }),
  ];
}

function tierProblems(field: string, purpose: BucketPurpose, days: TierDays = {}): Problem[] {
  const { infrequentAccess, glacier, deepArchive }: Required<TierDays> = {
    ...tiersByPurpose[purpose],
    ...days,
  };
  const number = (name: keyof TierDays, min: number, rule: string) => {
    const value = { infrequentAccess, glacier, deepArchive }[name];
    return value !== false && wholeNumberProblem(`${field}.${name}`, value, { min, rule });
  };
  const soonestGlacier = infrequentAccess === false ? 1 : infrequentAccess + 30;
  const soonestArchive =
    glacier !== false ? glacier + 90 : infrequentAccess !== false ? infrequentAccess + 30 : 1;
  return [
    number("infrequentAccess", 30, "S3 moves nothing to Standard-IA before day 30"),
    number(
      "glacier",
      soonestGlacier,
      `S3 keeps an object 30 days in Standard-IA, so give ${soonestGlacier} or more`,
    ),
    number(
      "deepArchive",
      soonestArchive,
      `the class before it bills until then, so give ${soonestArchive} or more`,
    ),
    purpose === "models" &&
      deepArchive !== false &&
      `${field}.deepArchive is ${deepArchive}; an endpoint cannot load a model from Deep Archive, so leave it out or use purpose raw.`,
  ];
}
