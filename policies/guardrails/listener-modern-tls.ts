import { resourceRule } from "../rule";

/** AWS's names of the policies without TLS 1.0 and 1.1. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html */
const modernPolicy = /^ELBSecurityPolicy-(TLS13-1-[23]-|FS-1-2-|TLS-1-2-)/;

/** TCP listeners are left alone: they may pass TLS through to the target. */
export const listenerModernTls = resourceRule({
  name: "listener-modern-tls",
  severity: "high",
  description: "Every HTTP listener redirects to HTTPS, and every TLS listener refuses TLS before 1.2.",
  reason: "Requests and predictions travel readable, or under ciphers that are broken.",
  fix: 'Use protocol "HTTPS" with sslPolicy "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09".',
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html",
  types: ["aws:lb/listener:Listener", "aws:alb/listener:Listener"],
  *judge({ props }) {
    // The listener of a gateway load balancer has neither port nor protocol.
    const { sslPolicy, defaultActions, port, protocol = port === undefined ? "none" : "HTTP" } = props;
    if (protocol === "HTTP") {
      const redirects = defaultActions.every(({ redirect }) => redirect?.protocol === "HTTPS");
      if (!redirects) {
        yield { property: "protocol", says: "is HTTP, and not every default action redirects to HTTPS." };
      }
    } else if (protocol === "HTTPS" || protocol === "TLS") {
      if (sslPolicy === undefined) {
        yield {
          property: "sslPolicy",
          says: "is not set, which means ELBSecurityPolicy-2016-08 with TLS 1.0.",
        };
      } else if (!modernPolicy.test(sslPolicy)) {
        yield { property: "sslPolicy", says: `is ${sslPolicy}, which takes TLS before 1.2.` };
      }
    }
  },
});
