import type { Statement } from "./statement";

/**
 * Accounts of AWS from which load balancers write access logs, in regions that are older than the service principal
 * `logdelivery.elasticloadbalancing.amazonaws.com`.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
const loadBalancerAccounts: ReadonlySet<string> = new Set([
  ...["127311923021", "033677994240", "027434742980", "797873946194", "985666609251", "098369216593"],
  ...["754344448648", "589379963580", "718504428378", "383597477331", "600734575887", "114774131450"],
  ...["783225319266", "582318560864", "054676820928", "156460612806", "652711504416", "635631232127"],
  ...["009996457667", "897822967062", "076674570225", "507241528517", "048591011584", "190560391635"],
  ...["638102146993", "037604701340"],
]);

/** Whether one of them only writes objects: nobody else can use these accounts. */
export function isLoadBalancerLogging(account: string, { actions }: Statement): boolean {
  return (
    loadBalancerAccounts.has(account) && actions.every((action) => action.toLowerCase() === "s3:putobject")
  );
}
