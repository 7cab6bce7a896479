import { textOf } from "../deployed-resource";
import { type ProviderCalls } from "../provider-calls";

const inPartsOfTheirOwn =
  "Policies of a role are resources of their own (aws:iam/rolePolicy, aws:iam/rolePolicyAttachment).";

/** Roles, policies, keys. */
export const callsOfIdentity: Readonly<Record<string, ProviderCalls>> = {
  "aws:iam/role:Role": {
    source: "iam/role.go",
    create: "iam:CreateRole,GetRole,TagRole",
    read: "iam:GetRole,ListAttachedRolePolicies,ListRolePolicies",
    update: "iam:TagRole,UntagRole,UpdateAssumeRolePolicy,UpdateRole,UpdateRoleDescription",
    // Terraform's provider takes the role out of its instance profiles first.
    delete: "iam:DeleteRole,GetRole,ListInstanceProfilesForRole",
    conditional: [
      {
        verb: "update",
        calls: "iam:PutRolePermissionsBoundary",
        when: (role) => textOf(role, "permissionsBoundary") !== "",
      },
      {
        verb: "delete",
        calls: "iam:ListAttachedRolePolicies,ListRolePolicies,DetachRolePolicy,DeleteRolePolicy",
        when: ({ inputs }) => inputs?.["forceDetachPolicies"] === true,
      },
    ],
    leftOut: {
      [inPartsOfTheirOwn]:
        "iam:AttachRolePolicy,DeleteRolePolicy,DetachRolePolicy,GetRolePolicy,PutRolePolicy",
      "A deployment never takes a boundary off a role.": "iam:DeleteRolePermissionsBoundary",
      "Given where a role has a boundary.": "iam:PutRolePermissionsBoundary",
    },
  },
  "aws:iam/rolePolicy:RolePolicy": {
    source: "iam/role_policy.go",
    create: "iam:GetRolePolicy,PutRolePolicy",
    read: "iam:GetRolePolicy",
    update: "iam:GetRolePolicy,PutRolePolicy",
    delete: "iam:DeleteRolePolicy,GetRolePolicy",
  },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
    source: "iam/role_policy_attachment.go",
    create: "iam:AttachRolePolicy,ListAttachedRolePolicies",
    read: "iam:ListAttachedRolePolicies",
    update: "",
    delete: "iam:DetachRolePolicy,ListAttachedRolePolicies",
    leftOut: {
      "The attachment is a part of a role, which is a resource of its own.":
        "iam:CreateRole,DeleteRole,DeleteRolePermissionsBoundary,DeleteRolePolicy,GetRole,GetRolePolicy,ListRolePolicies,PutRolePermissionsBoundary,PutRolePolicy,TagRole,UntagRole,UpdateAssumeRolePolicy,UpdateRole,UpdateRoleDescription",
    },
  },
  "aws:iam/instanceProfile:InstanceProfile": {
    source: "iam/instance_profile.go",
    create:
      "iam:AddRoleToInstanceProfile,CreateInstanceProfile,GetInstanceProfile,PassRole,TagInstanceProfile",
    read: "iam:GetInstanceProfile",
    update:
      "iam:AddRoleToInstanceProfile,GetInstanceProfile,PassRole,RemoveRoleFromInstanceProfile,TagInstanceProfile,UntagInstanceProfile",
    delete: "iam:DeleteInstanceProfile,GetInstanceProfile,RemoveRoleFromInstanceProfile",
    passesTo: ["ec2.amazonaws.com"],
  },
  "aws:iam/policy:Policy": {
    source: "iam/policy.go",
    create: "iam:CreatePolicy,GetPolicy,GetPolicyVersion,TagPolicy",
    read: "iam:GetPolicy,GetPolicyVersion",
    update: "iam:CreatePolicyVersion,DeletePolicyVersion,ListPolicyVersions,TagPolicy,UntagPolicy",
    delete: "iam:DeletePolicy,DeletePolicyVersion,ListPolicyVersions",
    leftOut: {
      "Attachments are resources of their own (aws:iam/rolePolicyAttachment); the program has no users and no groups.":
        "iam:AttachGroupPolicy,AttachRolePolicy,AttachUserPolicy,DetachGroupPolicy,DetachRolePolicy,DetachUserPolicy,ListEntitiesForPolicy",
    },
  },
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": {
    source: "iam/openid_connect_provider.go",
    create: "iam:CreateOpenIDConnectProvider,GetOpenIDConnectProvider,TagOpenIDConnectProvider",
    read: "iam:GetOpenIDConnectProvider",
    update:
      "iam:AddClientIDToOpenIDConnectProvider,RemoveClientIDFromOpenIDConnectProvider,TagOpenIDConnectProvider,UntagOpenIDConnectProvider,UpdateOpenIDConnectProviderThumbprint",
    delete: "iam:DeleteOpenIDConnectProvider",
    leftOut: { "The provider reads the tags with the provider itself.": "iam:ListOpenIDConnectProviderTags" },
  },
  "aws:kms/key:Key": {
    source: "kms/key.go",
    create:
      "kms:CreateKey,DescribeKey,EnableKeyRotation,GetKeyPolicy,GetKeyRotationStatus,ListResourceTags,TagResource",
    read: "kms:DescribeKey,GetKeyPolicy,GetKeyRotationStatus,ListResourceTags",
    update:
      "kms:DescribeKey,DisableKey,DisableKeyRotation,EnableKey,EnableKeyRotation,PutKeyPolicy,TagResource,UntagResource,UpdateKeyDescription",
    delete: "kms:DescribeKey,ScheduleKeyDeletion",
  },
  "aws:kms/alias:Alias": {
    source: "kms/alias.go",
    create: "kms:CreateAlias,ListAliases",
    read: "kms:ListAliases",
    update: "kms:UpdateAlias",
    delete: "kms:DeleteAlias",
  },
};
