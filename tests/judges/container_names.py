"""Where the provider's words for EKS are not CloudFormation's; see cloudformation_names.py."""


def cluster(inputs):
    """The provider has a list of logs where CloudFormation has objects, and one encryption configuration where it has several."""
    rest = {key: value for key, value in inputs.items() if key not in ("enabledClusterLogTypes", "encryptionConfig")}
    logs = [{"type": name} for name in inputs.get("enabledClusterLogTypes", [])]
    if logs:
        rest["logging"] = {"clusterLogging": {"enabledTypes": logs}}
    if "encryptionConfig" in inputs:
        rest["encryptionConfig"] = [inputs["encryptionConfig"]]
    return rest


def addon(inputs):
    """CloudFormation has one way to settle conflicts, for the making and for updates."""
    rest = {key: value for key, value in inputs.items() if not key.startswith("resolveConflicts")}
    way = inputs.get("resolveConflictsOnCreate")
    return {**rest, **({"resolveConflicts": way} if way else {})}


def policy_association(inputs):
    """In CloudFormation it is a property of the access entry."""
    return {
        "clusterName": inputs["clusterName"],
        "principalArn": inputs["principalArn"],
        "accessPolicies": [{"policyArn": inputs["policyArn"], "accessScope": inputs["accessScope"]}],
    }


CONTAINERS = {
    "aws:eks/cluster:Cluster": {
        "type": "AWS::EKS::Cluster",
        "names": {"vpcConfig": "ResourcesVpcConfig"},
        "without": ("defaultAddonsToRemoves", "forceUpdateVersion"),
        "before": cluster,
    },
    "aws:eks/nodeGroup:NodeGroup": {
        "type": "AWS::EKS::Nodegroup",
        "names": {"nodeRoleArn": "NodeRole", "subnetIds": "Subnets", "nodeGroupName": "NodegroupName"},
        "without": ("nodeGroupNamePrefix",),
    },
    "aws:eks/addon:Addon": {"type": "AWS::EKS::Addon", "before": addon},
    "aws:eks/accessEntry:AccessEntry": {"type": "AWS::EKS::AccessEntry", "names": {"userName": "Username"}},
    "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": {
        "type": "AWS::EKS::AccessEntry",
        "before": policy_association,
        "part": "AccessPolicies",
    },
    "aws:eks/podIdentityAssociation:PodIdentityAssociation": {"type": "AWS::EKS::PodIdentityAssociation"},
}
