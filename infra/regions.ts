/** What the platform knows of a region before it asks AWS. */
export interface RegionFacts {
  readonly place: string;
  /** Zones that every account can use, in the order in which environments take them. */
  readonly availabilityZones: readonly string[];
}

/**
 * The regions that an environment can be in.
 * Zones: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html
 */
export const REGIONS: Readonly<Record<string, RegionFacts>> = {
  "ap-southeast-1": { place: "Singapore", availabilityZones: zonesOf("ap-southeast-1", "abc") },
  "ap-southeast-3": { place: "Jakarta, Indonesia", availabilityZones: zonesOf("ap-southeast-3", "abc") },
};

function zonesOf(region: string, letters: string): readonly string[] {
  return [...letters].map((letter) => `${region}${letter}`);
}
