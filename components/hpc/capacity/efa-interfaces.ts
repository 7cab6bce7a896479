import type { Ec2InstanceFacts } from "../../instances";

/** One network interface as a launch template has it. */
export interface EfaInterface {
  readonly networkCardIndex: number;
  readonly deviceIndex: number;
  /** `interface` carries IP alone, `efa-only` EFA alone, `efa` both. */
  readonly interfaceType: "interface" | "efa" | "efa-only";
}

/**
 * The interfaces that put EFA on every network card that takes it, in the order of the cards (EC2 User Guide, "Maximize network
 * bandwidth on Amazon EC2 instances with multiple network cards"; AWS ParallelCluster 3.16 lays them out alike). The first one carries IP.
 */
export function efaInterfaces(
  facts: Ec2InstanceFacts,
  interfaceType: "efa" | "efa-only" = defaultInterfaceType(facts),
): readonly EfaInterface[] {
  const [first, ...others] = facts.efaNetworkCards.slice(0, facts.efaInterfaces);
  const perCard = Math.floor(facts.maximumNetworkInterfaces / facts.networkCards);
  // An EFA-only interface cannot be an instance's first, so that it wants a second place on that card; hpc6id has one a card.
  const joined = first === 0 && (interfaceType === "efa" || perCard === 1);
  const beside = [...(first === undefined || joined ? [] : [first]), ...others];
  return [
    { networkCardIndex: 0, deviceIndex: 0, interfaceType: joined ? "efa" : "interface" },
    ...beside.map((networkCardIndex): EfaInterface => {
      return { networkCardIndex, deviceIndex: perCard === 1 ? 0 : 1, interfaceType };
    }),
  ];
}

/** With several cards `efa` would take an address for each, and replies could leave by another than was asked. */
export function defaultInterfaceType({ networkCards }: Ec2InstanceFacts): "efa" | "efa-only" {
  return networkCards > 1 ? "efa-only" : "efa";
}
