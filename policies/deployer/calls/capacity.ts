import { type ProviderCalls } from "../provider-calls";

/** Instances held ahead, and groups of them. Image and instances stand elsewhere. */
export const callsOfCapacity: Readonly<Record<string, ProviderCalls>> = {
  "aws:ec2/capacityReservation:CapacityReservation": {
    source: "ec2/ec2_capacity_reservation.go",
    create: "ec2:CreateCapacityReservation,CreateTags,DescribeCapacityReservations",
    read: "ec2:DescribeCapacityReservations",
    update: "ec2:CreateTags,DeleteTags,DescribeCapacityReservations,ModifyCapacityReservation",
    delete: "ec2:CancelCapacityReservation,DescribeCapacityReservations",
    leftOut: {
      "No other account pays for what is unused.": "ec2:AssociateCapacityReservationBillingOwner",
    },
  },
  "aws:ec2/capacityBlockReservation:CapacityBlockReservation": {
    source: "ec2/ec2_capacity_block_reservation.go",
    kind: "ec2:capacity-reservation",
    // Buying is final: there is no call that deletes.
    create:
      "ec2:CreateTags,DescribeCapacityBlockOfferings,DescribeCapacityReservations,PurchaseCapacityBlock",
    read: "ec2:DescribeCapacityReservations",
    update: "ec2:CreateTags,DeleteTags",
    delete: "",
  },
  "aws:ec2/placementGroup:PlacementGroup": {
    source: "ec2/ec2_placement_group.go",
    create: "ec2:CreatePlacementGroup,CreateTags,DescribePlacementGroups",
    read: "ec2:DescribePlacementGroups",
    update: "ec2:CreateTags,DeleteTags",
    delete: "ec2:DeletePlacementGroup,DescribePlacementGroups",
  },
  "aws:resourcegroups/group:Group": {
    source: "resourcegroups/group.go",
    create: "resource-groups:CreateGroup,GetGroup,GetGroupConfiguration,Tag",
    read: "resource-groups:GetGroup,GetGroupConfiguration,GetGroupQuery,GetTags",
    update:
      "resource-groups:GetGroupConfiguration,PutGroupConfiguration,Tag,Untag,UpdateGroup,UpdateGroupQuery",
    delete: "resource-groups:DeleteGroup,GetGroup",
    leftOut: {
      "Members are resources of their own.":
        "resource-groups:GroupResources,ListGroupResources,UnGroupResources",
      "No group is made of a stack of CloudFormation.": "cloudformation:DescribeStacks,ListStackResources",
    },
  },
  "aws:resourcegroups/resource:Resource": {
    source: "resourcegroups/resource.go",
    kind: "resource-groups:group",
    create: "resource-groups:GroupResources,ListGroupResources",
    read: "resource-groups:ListGroupResources",
    update: "",
    delete: "resource-groups:ListGroupResources,UngroupResources",
  },
};
