import { resourceRule, stringList, type SubjectOf } from "../rule";

const settings = {
  allowed: stringList("Regions that copies may go to.", ["ap-southeast-1", "ap-southeast-3"]),
};

const types = [
  "aws:backup/plan:Plan",
  "aws:codepipeline/pipeline:Pipeline",
  "aws:dynamodb/table:Table",
  "aws:ecr/replicationConfiguration:ReplicationConfiguration",
  "aws:efs/replicationConfiguration:ReplicationConfiguration",
  "aws:imagebuilder/distributionConfiguration:DistributionConfiguration",
  "aws:secretsmanager/secret:Secret",
] as const;

/** Where a resource itself stands is judged by `allowed-regions`; these send copies elsewhere. */
export const copiesStayInRegions = resourceRule({
  name: "copies-stay-in-regions",
  severity: "critical",
  description: "Replicas, backups and images are copied within the regions of the residency list only.",
  reason: "Data that leaves the agreed regions breaks contracts and laws, and copies cannot be called back.",
  fix: "Copy to a region of the list, or leave the copy out.",
  url: "https://docs.aws.amazon.com/whitepapers/latest/aws-overview/global-infrastructure.html",
  types,
  settings,
  *judge(subject, { allowed }) {
    for (const { property, region } of copiesOf(subject)) {
      if (region !== undefined && region !== "" && !allowed.includes(region)) {
        yield { property, says: `is ${region}; allowed are ${allowed.join(", ")}.` };
      }
    }
  },
});

interface Copy {
  readonly property: string;
  readonly region: string | undefined;
}

function copiesOf(subject: SubjectOf<(typeof types)[number]>): readonly Copy[] {
  switch (subject.type) {
    case "aws:dynamodb/table:Table":
      return (subject.props.replicas ?? []).map(({ regionName: region }, index) => ({
        ...{ property: `replicas[${index}].regionName`, region },
      }));
    case "aws:secretsmanager/secret:Secret":
      return (subject.props.replicas ?? []).map(({ region }, index) => ({
        ...{ property: `replicas[${index}].region`, region },
      }));
    case "aws:codepipeline/pipeline:Pipeline":
      return (subject.props.artifactStores ?? []).map(({ region }, index) => ({
        ...{ property: `artifactStores[${index}].region`, region },
      }));
    case "aws:efs/replicationConfiguration:ReplicationConfiguration":
      return [{ property: "destination.region", region: subject.props.destination?.region }];
    case "aws:imagebuilder/distributionConfiguration:DistributionConfiguration":
      return (subject.props.distributions ?? []).map(({ region }, index) => ({
        ...{ property: `distributions[${index}].region`, region },
      }));
    case "aws:ecr/replicationConfiguration:ReplicationConfiguration":
      return (subject.props.replicationConfiguration?.rules ?? []).flatMap(({ destinations }, rule) =>
        destinations.map(({ region }, index) => ({
          ...{ property: `replicationConfiguration.rules[${rule}].destinations[${index}].region`, region },
        })),
      );
    case "aws:backup/plan:Plan":
      return (subject.props.rules ?? []).flatMap(({ copyActions = [] }, rule) =>
        copyActions.map(({ destinationVaultArn }, index) => ({
          property: `rules[${rule}].copyActions[${index}].destinationVaultArn`,
          // arn:aws:backup:<region>:<account>:backup-vault:<name>
          region: destinationVaultArn.split(":")[3],
        })),
      );
  }
}
