const canonical = new Map<string, string>();

/** Several tokens name one AWS type: `aws:s3/bucketV2:BucketV2` is today's `aws:s3/bucket:Bucket`. */
export function canonicalType(token: string): string {
  const known =
    canonical.get(token) ??
    token
      .replace(/^aws:s3\/(\w+)V2:(\w+)V2$/, "aws:s3/$1:$2")
      .replace(/^aws:(alb|elasticloadbalancingv2|applicationloadbalancing)\//, "aws:lb/");
  canonical.set(token, known);
  return known;
}
