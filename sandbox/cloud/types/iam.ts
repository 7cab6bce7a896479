import { AwsError } from "../errors";
import { globalArnOf } from "../place";
import { text, textOr } from "../values";
import {
  type Being,
  capitals,
  fromInput,
  joined,
  type Request,
  type ResourceType,
  since,
  stableHex,
  type TypeTable,
} from "./define";

/** Characters of IAM's limits (IAM user guide, "IAM and AWS STS quotas"), white space not counted. */
const MOST_IN_MANAGED_POLICY = 6144;
const MOST_IN_INLINE_POLICIES = { role: 10_240, user: 2048, group: 5120 };

const ROLE = "aws:iam/role:Role";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
const POLICY = "aws:iam/policy:Policy";

/** `arn:aws:iam::<account>:<kind><path><name>`, where the path begins and ends with a slash. */
function pathArn(kind: string): ResourceType["arn"] {
  return (being) => globalArnOf(being, "iam", `${kind}${textOr(being.inputs, "path", "/")}${being.id}`);
}

/** An inline policy: its id is `<owner>:<name>`, and putting it again replaces it. */
function inlinePolicy(owner: keyof typeof MOST_IN_INLINE_POLICIES): ResourceType {
  return {
    id: joined(":", owner, "name"),
    immutable: ["name", "namePrefix", owner],
    autoName: { property: "name", maxLength: 128 },
    refuseCreate: (request) => refuseInline(request, owner),
  };
}

/** An attachment of a managed policy; attaching it twice is the same as once. */
function attachment(owner: string): ResourceType {
  return { id: joined("/", owner, "policyArn"), immutable: [owner, "policyArn"] };
}

const attachments = [
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  "aws:iam/userPolicyAttachment:UserPolicyAttachment",
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
];

/** Identities and their policies. IAM has no regions. */
export const iam: TypeTable = {
  [ROLE]: {
    id: fromInput("name"),
    arn: pathArn("role"),
    taken: "EntityAlreadyExists",
    immutable: ["name", "namePrefix", "path"],
    autoName: { property: "name", maxLength: 64 },
    defaults: { forceDetachPolicies: false, maxSessionDuration: 3600, path: "/" },
    sets: ["managedPolicyArns"],
    computed: (being) => ({
      uniqueId: uniqueId(being, "AROA"),
      createDate: since(being, "createDate"),
      managedPolicyArns: [],
      inlinePolicies: [],
    }),
    refuseCreate: refuseTrust,
    dependents: [
      { type: ROLE_POLICY, property: "role" },
      { type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment", property: "role" },
      { type: "aws:iam/instanceProfile:InstanceProfile", property: "role" },
    ],
    inUse: "DeleteConflict",
  },
  [ROLE_POLICY]: inlinePolicy("role"),
  "aws:iam/userPolicy:UserPolicy": inlinePolicy("user"),
  "aws:iam/groupPolicy:GroupPolicy": inlinePolicy("group"),
  [POLICY]: {
    id: (request) =>
      globalArnOf(
        request,
        "iam",
        `policy${textOr(request.inputs, "path", "/")}${textOr(request.inputs, "name")}`,
      ),
    arn: ({ id }) => id,
    taken: "EntityAlreadyExists",
    immutable: ["name", "namePrefix", "path", "description"],
    autoName: { property: "name", maxLength: 128 },
    defaults: { path: "/" },
    computed: (being) => ({ policyId: uniqueId(being, "ANPA"), attachmentCount: attachedTo(being) }),
    refuseCreate: ({ inputs }) =>
      refuseLong(textOr(inputs, "policy"), MOST_IN_MANAGED_POLICY, "a managed policy"),
    dependents: attachments.map((type) => ({ type, property: "policyArn" })),
    inUse: "DeleteConflict",
  },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": attachment("role"),
  "aws:iam/userPolicyAttachment:UserPolicyAttachment": attachment("user"),
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment": attachment("group"),
  "aws:iam/policyAttachment:PolicyAttachment": {
    id: fromInput("name"),
    immutable: ["name", "policyArn"],
    sets: ["roles", "users", "groups"],
  },
  "aws:iam/instanceProfile:InstanceProfile": {
    id: fromInput("name"),
    arn: pathArn("instance-profile"),
    taken: "EntityAlreadyExists",
    immutable: ["name", "namePrefix", "path"],
    autoName: { property: "name", maxLength: 128 },
    defaults: { path: "/" },
    computed: (being) => ({ uniqueId: uniqueId(being, "AIPA"), createDate: since(being, "createDate") }),
  },
  "aws:iam/user:User": {
    id: fromInput("name"),
    arn: pathArn("user"),
    taken: "EntityAlreadyExists",
    immutable: [],
    autoName: { property: "name", maxLength: 64 },
    defaults: { forceDestroy: false, path: "/" },
    computed: (being) => ({ uniqueId: uniqueId(being, "AIDA") }),
  },
  "aws:iam/group:Group": {
    id: fromInput("name"),
    arn: pathArn("group"),
    taken: "EntityAlreadyExists",
    autoName: { property: "name", maxLength: 128 },
    defaults: { path: "/" },
    computed: (being) => ({ uniqueId: uniqueId(being, "AGPA") }),
  },
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": {
    id: (request) =>
      globalArnOf(
        request,
        "iam",
        `oidc-provider/${textOr(request.inputs, "url").replace(/^https:\/\//, "")}`,
      ),
    arn: ({ id }) => id,
    taken: "EntityAlreadyExists",
    immutable: ["url"],
    sets: ["clientIdLists"],
    computed: ({ id }) => ({ thumbprintLists: [stableHex(id, "thumbprint", 40)] }),
  },
  "aws:iam/serviceLinkedRole:ServiceLinkedRole": {
    id: (request) =>
      `${globalArnOf(request, "iam", "role/aws-service-role")}/${textOr(request.inputs, "awsServiceName")}/${serviceRoleName(request)}`,
    arn: ({ id }) => id,
    taken: "InvalidInput",
    immutable: ["awsServiceName", "customSuffix"],
    computed: (being) => ({
      name: being.id.split("/").pop() ?? "",
      path: `/aws-service-role/${textOr(being.inputs, "awsServiceName")}/`,
      uniqueId: uniqueId(being, "AROA"),
      createDate: since(being, "createDate"),
    }),
  },
  "aws:iam/accountPasswordPolicy:AccountPasswordPolicy": { id: () => "iam-account-password-policy" },
};

function uniqueId(being: Being, prefix: string): string {
  return text(being.previous, "uniqueId") ?? text(being.previous, "policyId") ?? `${prefix}${capitals(17)}`;
}

function attachedTo({ id, store }: Being): number {
  return attachments.reduce(
    (sum, type) => sum + store.ofType(type).filter(({ outputs }) => outputs["policyArn"] === id).length,
    0,
  );
}

function serviceRoleName({ inputs }: Request): string {
  const service = textOr(inputs, "awsServiceName").split(".")[0] ?? "";
  const suffix = text(inputs, "customSuffix");
  return `AWSServiceRoleFor${service.charAt(0).toUpperCase()}${service.slice(1)}${suffix === undefined ? "" : `_${suffix}`}`;
}

function refuseTrust({ inputs }: Request): void {
  refuseMalformed(textOr(inputs, "assumeRolePolicy"));
  if (/[^\w+=,.@-]/.test(textOr(inputs, "name"))) {
    throw new AwsError(
      "ValidationError",
      `The specified value for roleName is invalid: "${textOr(inputs, "name")}"; letters, digits and +=,.@_- only.`,
    );
  }
}

function refuseInline(request: Request, owner: keyof typeof MOST_IN_INLINE_POLICIES): void {
  const { inputs, store, type } = request;
  const mine = `${textOr(inputs, owner)}:${textOr(inputs, "name")}`;
  const others = store
    .ofType(type)
    .filter((stored) => stored.id !== mine && stored.outputs[owner] === inputs[owner]);
  const policies = [textOr(inputs, "policy"), ...others.map(({ outputs }) => textOr(outputs, "policy"))];
  refuseMalformed(policies[0] ?? "");
  const limit = MOST_IN_INLINE_POLICIES[owner];
  refuseLong(policies.join(""), limit, `the inline policies of ${owner} ${textOr(inputs, owner)} together`);
}

function refuseLong(policy: string, most: number, what: string): void {
  const length = policy.replace(/\s/g, "").length;
  if (length > most) {
    throw new AwsError(
      "LimitExceeded",
      `${what}: ${length} characters without white space; IAM allows ${most}.`,
    );
  }
}

function refuseMalformed(policy: string): void {
  try {
    JSON.parse(policy);
  } catch {
    throw new AwsError("MalformedPolicyDocument", "This policy contains invalid Json");
  }
}
