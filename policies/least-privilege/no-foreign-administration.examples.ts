import { type Examples, resourcePolicy } from "../rule/examples";

const topic = "arn:aws:sns:ap-southeast-1:000000000000:alerts";

export const noForeignAdministrationExamples: Examples = {
  allows: {
    "another account that publishes": resourcePolicy("aws:sns/topicPolicy:TopicPolicy", {
      Principal: { AWS: "arn:aws:iam::111111111111:role/alarms" },
      Action: "sns:Publish",
      Resource: topic,
    }),
    "our own administrators": resourcePolicy("aws:sns/topicPolicy:TopicPolicy", {
      Principal: { AWS: "arn:aws:iam::000000000000:role/admin" },
      Action: "sns:AddPermission",
      Resource: topic,
    }),
  },
  forbids: {
    "another account that may let in others": {
      resources: resourcePolicy("aws:sns/topicPolicy:TopicPolicy", {
        Principal: { AWS: "arn:aws:iam::111111111111:role/alarms" },
        Action: ["sns:Publish", "sns:AddPermission"],
        Resource: topic,
      }),
      violations: [
        "orders.policy: statement 1 lets arn:aws:iam::111111111111:role/alarms of another account call sns:AddPermission.",
      ],
    },
  },
};
