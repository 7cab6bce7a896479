import { type Examples, resource } from "../rule/examples";

const type = "aws:ec2clientvpn/endpoint:Endpoint";

export const clientVpnLoggedExamples: Examples = {
  allows: {
    "a log group": [
      resource(type, "staff", { connectionLogOptions: { enabled: true, cloudwatchLogGroup: "vpn" } }),
    ],
  },
  forbids: {
    "no log": {
      resources: [resource(type, "staff", { connectionLogOptions: { enabled: false } })],
      violations: ["staff.connectionLogOptions.enabled: is false."],
    },
  },
};
