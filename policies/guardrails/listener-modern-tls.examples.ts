import { type Examples, resource } from "../rule/examples";

const type = "aws:lb/listener:Listener";
const forward = [{ type: "forward", targetGroupArn: "arn:aws:elasticloadbalancing:::targetgroup/api" }];

export const listenerModernTlsExamples: Examples = {
  allows: {
    "HTTPS with a modern policy": [
      resource(type, "https", {
        ...{
          protocol: "HTTPS",
          defaultActions: forward,
          sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
        },
      }),
      resource(type, "tls", {
        ...{ protocol: "TLS", defaultActions: forward, sslPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06" },
      }),
    ],
    "HTTP that redirects": [
      resource("aws:alb/listener:Listener", "http", {
        protocol: "HTTP",
        defaultActions: [
          { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
        ],
      }),
    ],
    "TCP, which may carry TLS": [resource(type, "tcp", { protocol: "TCP", defaultActions: forward })],
  },
  forbids: {
    "plain HTTP": {
      resources: [resource(type, "http", { protocol: "HTTP", defaultActions: forward })],
      violations: ["http.protocol: is HTTP, and not every default action redirects to HTTPS."],
    },
    "a redirect to HTTP": {
      resources: [
        resource(type, "http", {
          ...{
            port: 80,
            defaultActions: [{ type: "redirect", redirect: { host: "new", statusCode: "HTTP_301" } }],
          },
        }),
      ],
      violations: ["http.protocol: is HTTP, and not every default action redirects to HTTPS."],
    },
    "HTTPS with AWS's default": {
      resources: [resource(type, "https", { protocol: "HTTPS", defaultActions: forward })],
      violations: ["https.sslPolicy: is not set, which means ELBSecurityPolicy-2016-08 with TLS 1.0."],
    },
    "a policy with TLS 1.3 and 1.0": {
      resources: [
        resource(type, "https", {
          ...{ protocol: "HTTPS", defaultActions: forward, sslPolicy: "ELBSecurityPolicy-TLS13-1-0-2021-06" },
        }),
      ],
      violations: ["https.sslPolicy: is ELBSecurityPolicy-TLS13-1-0-2021-06, which takes TLS before 1.2."],
    },
  },
};
