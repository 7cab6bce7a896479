import { resourceRule } from "../rule";

export const clientVpnLogged = resourceRule({
  name: "client-vpn-logged",
  severity: "medium",
  description: "A client VPN logs its connections.",
  reason: "Without the log nobody can tell who was inside the network when data left it.",
  fix: "Set connectionLogOptions with enabled: true and a cloudwatchLogGroup.",
  url: "https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/connection-logging.html",
  types: ["aws:ec2clientvpn/endpoint:Endpoint"],
  *judge({ props: { connectionLogOptions } }) {
    if (!connectionLogOptions.enabled) {
      yield { property: "connectionLogOptions.enabled", says: "is false." };
    }
  },
});
