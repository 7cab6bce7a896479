/** USD an hour of one On-Demand instance with Linux; undefined where the table has no price for the region. */
export function onDemandPrice(type: string, region: string): number | undefined {
  void [type, region];
  return undefined;
}
