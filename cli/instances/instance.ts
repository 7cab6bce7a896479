import {
  type Ec2InstanceFacts,
  ec2InstanceFacts,
  ec2InstanceTypes,
  instanceZones,
} from "../../components/instances/ec2-instance-facts";
import { onDemandPrice } from "../../components/instances/on-demand-price";
import { priceRegion, type Question } from "./question";

/** A type with what it is at the place that is asked about. */
export interface Instance extends Ec2InstanceFacts {
  /** Absent where no region is asked about. */
  readonly zones?: readonly string[];
  /** USD an hour; absent where unknown. */
  readonly onDemandPrice?: number;
}

export function instancesAt(question: Pick<Question, "region">): readonly Instance[] {
  const { region } = question;
  return ec2InstanceTypes().flatMap((type) => {
    const facts = ec2InstanceFacts(type);
    return facts === undefined
      ? []
      : {
          ...facts,
          zones: region === undefined ? undefined : (instanceZones(type, region) ?? []),
          onDemandPrice: onDemandPrice(type, priceRegion({ region })),
        };
  });
}
