import { blockQueue, cfd, efaQueue } from "../clusters";
import { bothZones, unchecked, withEfa, withQueue, withResource, type Refusal } from "./variations";

export const efaRefusals: Readonly<Record<string, Refusal>> = {
  "EFA on a family without it": {
    cluster: withResource({ efa: true }),
    says: [
      'Queue "queue1", compute resource "one": efa is true; AWS has EFA on no size of c5; its kin have it on c5n.18xlarge or c5n.9xlarge: take another type, or leave efa out.',
    ],
  },
  "EFA on a size that is too small": {
    cluster: withResource({ instanceTypes: ["c5n.4xlarge"], efa: true }),
    says: [
      'Queue "queue1", compute resource "one": efa is true; c5n.4xlarge is too small for it: of c5n AWS has EFA on c5n.18xlarge and c5n.9xlarge.',
    ],
  },
  "EFA over several zones": {
    cluster: withEfa({ zones: bothZones }),
    says: [
      'Queue "efa", compute resource "c5n": efa is true over the zones us-east-2a and us-east-2b; EFA traffic does not leave a zone (EC2 user guide, "Elastic Fabric Adapter"): name one zone, or leave efa out.',
    ],
  },
  "GPUDirect without a GPU": {
    cluster: withEfa({ computeResources: [{ ...efaQueue.computeResources[0], efa: { gdrSupport: true } }] }),
    says: [
      'Queue "efa", compute resource "c5n": efa.gdrSupport is true; c5n.18xlarge has no GPU to send from: leave gdrSupport out.',
    ],
  },
  "EFA on On-Demand without a placement group": {
    cluster: withEfa({ placementGroup: false }),
    says: [
      'Queue "efa", compute resource "c5n": efa is true and placementGroup false; on onDemand capacity EFA wants a cluster placement group, or the nodes lie anywhere in the zone: leave placementGroup out. Only with a capacityReservation or a capacityBlock may it be missing.',
    ],
  },
  "EFA on Spot without a placement group": {
    cluster: withEfa({ capacity: { kind: "spot" }, placementGroup: false }),
    says: [
      'Queue "efa", compute resource "c5n": efa is true and placementGroup false; on spot capacity EFA wants a cluster placement group, or the nodes lie anywhere in the zone: leave placementGroup out. Only with a capacityReservation or a capacityBlock may it be missing.',
    ],
  },
  "a new placement group for a capacity reservation": {
    cluster: withEfa({
      capacity: { kind: "capacityReservation", reservationId: "cr-0e000000000000000" },
      placementGroup: true,
    }),
    says: [
      'Queue "efa": placementGroup is true with a capacity reservation; ParallelCluster would make a new group, in which no reserved instance lies: leave it out, or name the group that the reservation was made in.',
    ],
  },
  "a placement group for a Capacity Block": {
    cluster: unchecked({ ...cfd, queues: [{ ...blockQueue, placementGroup: { name: "ours" } }] }),
    says: [
      'Queue "gpu": placementGroup is given; a Capacity Block comes placed, and EC2 finds none of its instances in another group: leave placementGroup out.',
    ],
  },
  "a placement group over several zones": {
    cluster: withQueue({ placementGroup: true, zones: bothZones }),
    says: [
      'Queue "queue1": placementGroup is given over the zones us-east-2a and us-east-2b; a cluster placement group lies in one zone: name one, or leave placementGroup out.',
    ],
  },
  "a placement group of types on CPU credits": {
    cluster: withResource({ instanceTypes: ["t3.large"] }, { placementGroup: true }),
    says: [
      'Queue "queue1", compute resource "one": placementGroup is given; EC2 launches no t3.large in a cluster placement group, as no type on CPU credits: leave placementGroup out or take another type.',
    ],
  },
};
