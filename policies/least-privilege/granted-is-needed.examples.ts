import { anyResource, type Examples } from "../rule/examples";
import { document, find, findGroups, flowLogs, roleArn, write } from "../rule/flow-log-examples";

export const grantedIsNeededExamples: Examples = {
  allows: {
    "a role that may do what flow logs do, and no more": flowLogs(write, find, findGroups),
    "a role whose work nobody wrote down": [
      anyResource("aws:iam/role:Role", "other", {
        ...{ name: "other", arn: "arn:aws:iam::000000000000:role/other", assumeRolePolicy: document([]) },
      }),
      anyResource("aws:iam/rolePolicy:RolePolicy", "anything", {
        ...{ role: "other", policy: document([{ Action: "s3:GetObject", Resource: "*" }]) },
      }),
    ],
    "a role that something else runs under as well": [
      ...flowLogs(write, find, findGroups, { Action: "s3:GetObject", Resource: "arn:aws:s3:::data/*" }),
      anyResource("aws:lambda/function:Function", "job", { role: roleArn }),
    ],
  },
  forbids: {
    "an action that flow logs do not call": {
      resources: flowLogs(write, find, findGroups, {
        ...{ Sid: "Read", Action: ["s3:GetObject", "s3:PutObject"], Resource: "arn:aws:s3:::data/*" },
      }),
      violations: [
        'writer: is granted s3:GetObject, s3:PutObject on "arn:aws:s3:::data/*" by Read of write, which no workload of this stack needs.',
      ],
    },
    "resources that flow logs do not write to": {
      resources: flowLogs({ ...write, Resource: "arn:aws:logs:eu-west-1:000000000000:*" }, find, findGroups),
      violations: [
        'writer: is granted logs:CreateLogStream, logs:PutLogEvents on "arn:aws:logs:eu-west-1:000000000000:*" by Write of write, more than any workload of this stack needs.',
      ],
    },
  },
};
