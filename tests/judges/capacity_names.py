"""Where the provider's words for held instances, launch templates and Image Builder are not CloudFormation's; see cloudformation_names.py."""


def launch_template(inputs):
    """The provider has on the template what CloudFormation has in its data."""
    own = ("name", "namePrefix", "description", "defaultVersion", "updateDefaultVersion", "tags")
    data = {key: value for key, value in inputs.items() if key not in own}
    return {"launchTemplateData": data, **({"launchTemplateName": inputs["name"]} if "name" in inputs else {})}


CAPACITY = {
    "aws:ec2/capacityReservation:CapacityReservation": {
        "type": "AWS::EC2::CapacityReservation",
        # Tags have specifications there; the pattern of a group's ARN has an anchor in its middle, so that no ARN matches it.
        "without": ("placementGroupArn", "tags"),
    },
    "aws:ec2/launchTemplate:LaunchTemplate": {
        "type": "AWS::EC2::LaunchTemplate",
        "before": launch_template,
        # cfn-lint's list of types by region is older than AWS's own.
        "without": ("launchTemplateData.instanceType",),
        "names": {
            "launchTemplateData.networkInterfaces.securityGroups": "Groups",
            "launchTemplateData.vpcSecurityGroupIds": "SecurityGroupIds",
            "launchTemplateData.securityGroupNames": "SecurityGroups",
        },
    },
    "aws:ec2/placementGroup:PlacementGroup": {
        "type": "AWS::EC2::PlacementGroup",
        # CloudFormation makes the name up.
        "without": ("name",),
    },
    "aws:resourcegroups/group:Group": {"type": "AWS::ResourceGroups::Group"},
    "aws:imagebuilder/component:Component": {"type": "AWS::ImageBuilder::Component", "without": ("skipDestroy",)},
    "aws:imagebuilder/imageRecipe:ImageRecipe": {
        "type": "AWS::ImageBuilder::ImageRecipe",
        "names": {"systemsManagerAgent": "AdditionalInstanceConfiguration.SystemsManagerAgent"},
    },
    "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration": {
        "type": "AWS::ImageBuilder::InfrastructureConfiguration",
    },
    "aws:imagebuilder/distributionConfiguration:DistributionConfiguration": {
        "type": "AWS::ImageBuilder::DistributionConfiguration",
        "names": {"distributions.amiDistributionConfiguration.launchPermission": "LaunchPermissionConfiguration"},
    },
    "aws:imagebuilder/imagePipeline:ImagePipeline": {"type": "AWS::ImageBuilder::ImagePipeline"},
    "aws:imagebuilder/lifecyclePolicy:LifecyclePolicy": {"type": "AWS::ImageBuilder::LifecyclePolicy"},
    "aws:imagebuilder/image:Image": {"type": "AWS::ImageBuilder::Image"},
}
