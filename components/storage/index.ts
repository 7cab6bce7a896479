export { BucketAccess, type BucketLike } from "./bucket-access";
export { type BucketPurpose, bucketPurposes, type TierDays } from "./lifecycle";
export { LogBucket, type LogBucketArgs, type LogBucketLike } from "./log-bucket";
export { objectPathProblem, pathSlug, prefixProblem } from "./object-path";
export { type ExistingBucket, TieredBucket, type TieredBucketArgs } from "./tiered-bucket";
