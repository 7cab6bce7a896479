import { anyResource, type Examples, unknownValue } from "../rule/examples";
import { document, find, findGroups, flowLogs, group, write } from "../rule/flow-log-examples";

export const neededIsGrantedExamples: Examples = {
  allows: {
    "a role that may do what flow logs do": flowLogs(write, find, findGroups),
    "a role that may do more, which another rule tells": flowLogs({ Action: "logs:*", Resource: "*" }),
    "a role with a policy that the stack does not show": [
      ...flowLogs(write),
      anyResource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "more", {
        ...{ role: "writer", policyArn: "arn:aws:iam::000000000000:policy/of-another-stack" },
      }),
    ],
    "a role whose work nobody wrote down": [
      anyResource("aws:iam/role:Role", "other", {
        ...{ name: "other", arn: "arn:aws:iam::000000000000:role/other", assumeRolePolicy: document([]) },
      }),
    ],
  },
  forbids: {
    "a role that may not look for its log group": {
      resources: flowLogs(write, find),
      violations: [
        "writer: is denied logs:DescribeLogGroups on arn:aws:logs:eu-west-1:000000000000:log-group::log-stream:, by which flow-log looks for its log group. Neither an identity policy nor the resource policy allows it.",
      ],
    },
    "a Deny that takes away what is granted": {
      resources: flowLogs(write, find, findGroups, {
        ...{ Sid: "NoWrites", Effect: "Deny", Action: "logs:Put*", Resource: "*" },
      }),
      violations: [
        `writer: is denied logs:PutLogEvents on ${group}:log-stream:AllTraffic/i-0123456789abcdef0, by which flow-log writes its log. NoWrites of the identity policy "write" denies it explicitly.`,
      ],
    },
  },
  undecided: {
    "a stack of which nothing exists yet": flowLogs(write, find).map((one) => ({
      ...one,
      props: { ...one.props, ...("arn" in one.props && { arn: unknownValue }) },
    })),
  },
};
