import { AwsError } from "../errors";
import { arnOf } from "../place";
import { object, text, textOr, texts } from "../values";
import { revealAll } from "../wire";
import { type Being, hex, type Request, type ResourceType, stableNumber, type TypeTable } from "./define";

const LISTENER = "aws:lb/listener:Listener";
const LISTENER_RULE = "aws:lb/listenerRule:ListenerRule";

/** Hosted zones of application load balancers (AWS General Reference, "Elastic Load Balancing endpoints and quotas"). */
const ZONES: Readonly<Record<string, string>> = {
  "ap-northeast-1": "Z14GRHDCWA56QT",
  "ap-southeast-1": "Z1LMS91P8CMLE5",
  "ap-southeast-2": "Z1GM3OXH4ZPM65",
  "eu-central-1": "Z215JYRZR1TBD5",
  "eu-west-1": "Z32O12XQLNTSW2",
  "us-east-1": "Z35SXDOTRQ7X7K",
  "us-east-2": "Z3AADJGX6KTTL2",
  "us-west-2": "Z1H1FL5HABSF5",
};

/** Load balancers of the second generation, after the official provider. */
export const loadBalancing: TypeTable = {
  "aws:lb/loadBalancer:LoadBalancer": {
    id: (request) => arnOf(request, "elasticloadbalancing", `loadbalancer/${pathOf(request)}`),
    arn: ({ id }) => id,
    immutable: ["customerOwnedIpv4Pool", "internal", "loadBalancerType", "name", "namePrefix"],
    autoName: { property: "name", maxLength: 32 },
    sets: ["securityGroups", "subnetMappings", "subnets"],
    defaults: {
      clientKeepAlive: 3600,
      desyncMitigationMode: "defensive",
      dropInvalidHeaderFields: false,
      enableCrossZoneLoadBalancing: false,
      enableDeletionProtection: false,
      enableHttp2: true,
      idleTimeout: 60,
      loadBalancerType: "application",
    },
    computed: loadBalancerOf,
    refuseCreate: refuseLoadBalancer,
    refuseDelete: ({ id, inputs }) => {
      if (inputs["enableDeletionProtection"] === true) {
        throw new AwsError(
          "OperationNotPermitted",
          `Load balancer '${id}' cannot be deleted because deletion protection is enabled`,
        );
      }
    },
  },
  "aws:lb/targetGroup:TargetGroup": {
    id: (request) =>
      arnOf(request, "elasticloadbalancing", `targetgroup/${textOr(request.inputs, "name")}/${hex(16)}`),
    arn: ({ id }) => id,
    immutable: [
      "ipAddressType",
      "name",
      "namePrefix",
      "port",
      "protocol",
      "protocolVersion",
      "targetType",
      "vpcId",
    ],
    autoName: { property: "name", maxLength: 32 },
    defaults: { deregistrationDelay: 300, slowStart: 0, targetType: "instance" },
    computed: ({ id }) => ({
      arnSuffix: id.slice(id.indexOf("targetgroup/")),
      ipAddressType: "ipv4",
      loadBalancerArns: [],
      loadBalancingAlgorithmType: "round_robin",
      protocolVersion: "HTTP1",
    }),
    refuseCreate: refuseNamesake("DuplicateTargetGroupName", "A target group with the same name"),
    dependents: [
      { type: LISTENER, property: "defaultActions" },
      { type: LISTENER_RULE, property: "actions" },
    ],
    inUse: "ResourceInUse",
  },
  "aws:lb/targetGroupAttachment:TargetGroupAttachment": {
    // The official provider makes it up, with the time and a counter in it.
    id: ({ inputs }) => `${textOr(inputs, "targetGroupArn")}-${hex(26)}`,
    immutable: ["availabilityZone", "port", "quicServerId", "targetGroupArn", "targetId"],
  },
  [LISTENER]: {
    id: ({ inputs }) =>
      `${textOr(inputs, "loadBalancerArn").replace(":loadbalancer/", ":listener/")}/${hex(16)}`,
    arn: ({ id }) => id,
    immutable: ["loadBalancerArn"],
    computed: ({ inputs }) => ({
      protocol: "HTTP",
      sslPolicy: textOr(inputs, "protocol") === "HTTPS" ? "ELBSecurityPolicy-2016-08" : "",
    }),
    refuseCreate: ({ inputs, store, region, type }) => {
      const balancer = textOr(inputs, "loadBalancerArn");
      if (
        store
          .ofType(type, region)
          .some(
            ({ outputs }) => outputs["loadBalancerArn"] === balancer && outputs["port"] === inputs["port"],
          )
      ) {
        throw new AwsError(
          "DuplicateListener",
          "A listener already exists on this port for this load balancer",
        );
      }
      if (textOr(inputs, "protocol") === "HTTPS" && text(inputs, "certificateArn") === undefined) {
        throw new AwsError("ValidationError", "A certificate must be specified for HTTPS listeners");
      }
    },
  },
  [LISTENER_RULE]: {
    id: ({ inputs }) =>
      `${textOr(inputs, "listenerArn").replace(":listener/", ":listener-rule/")}/${hex(16)}`,
    arn: ({ id }) => id,
    immutable: ["listenerArn"],
  },
  "aws:lb/listenerCertificate:ListenerCertificate": {
    id: ({ inputs }) => `${textOr(inputs, "listenerArn")}_${textOr(inputs, "certificateArn")}`,
    immutable: ["certificateArn", "listenerArn"],
  },
};

/** `app/<name>/<16 hex digits>`, which also ends the ARN and names the load balancer's metrics. */
function pathOf({ inputs }: Request): string {
  const kinds: Readonly<Record<string, string>> = { gateway: "gwy", network: "net" };
  const kind = kinds[textOr(inputs, "loadBalancerType")] ?? "app";
  return `${kind}/${textOr(inputs, "name")}/${hex(16)}`;
}

function loadBalancerOf({ id, inputs, region, dnsSuffix, store }: Being) {
  const name = textOr(inputs, "name");
  const first = texts(inputs["subnets"])[0] ?? "";
  const subnet = store.get({ type: "aws:ec2/subnet:Subnet", id: first, scope: region })?.outputs ?? {};
  const prefix = inputs["internal"] === true ? "internal-" : "";
  return {
    arnSuffix: id.slice(id.indexOf("loadbalancer/") + "loadbalancer/".length),
    dnsName: `${prefix}${name}-${1_000_000_000 + stableNumber(id, "dns", 1_000_000_000)}.${region}.elb.${dnsSuffix}`,
    internal: false,
    ipAddressType: "ipv4",
    vpcId: textOr(subnet, "vpcId"),
    zoneId: ZONES[region] ?? "",
  };
}

function refuseLoadBalancer(request: Request): void {
  const { inputs, store, region } = request;
  refuseNamesake("DuplicateLoadBalancerName", "A load balancer with the same name")?.(request);
  const zones = texts(inputs["subnets"]).map((id) => {
    const subnet = store.get({ type: "aws:ec2/subnet:Subnet", id, scope: region });
    return subnet === undefined ? id : textOr(subnet.outputs, "availabilityZone", id);
  });
  const application = textOr(inputs, "loadBalancerType") === "application";
  if (application && inputs["subnets"] !== undefined && new Set(zones).size < 2) {
    throw new AwsError(
      "ValidationError",
      "At least two subnets in two different Availability Zones must be specified",
    );
  }
  const logs = object(inputs["accessLogs"]);
  if (application && logs["enabled"] === true && !takesLogs(request, textOr(logs, "bucket"))) {
    throw new AwsError(
      "InvalidConfigurationRequest",
      `Access Denied for bucket: ${textOr(logs, "bucket")}. Please check S3bucket permission`,
    );
  }
}

/**
 * Elastic Load Balancing tries the bucket before it turns logging on. A bucket of somebody else is taken on trust, and so are accounts: in older
 * regions one of AWS's own may stand for the service.
 */
function takesLogs({ store }: Request, bucket: string): boolean {
  const policies = store
    .ofType("aws:s3/bucketPolicy:BucketPolicy")
    .map(({ outputs }) => revealAll(outputs))
    .filter((outputs) => outputs["bucket"] === bucket);
  const known = store.ofType("aws:s3/bucket:Bucket").some(({ id }) => id === bucket);
  return (
    !known ||
    policies.some((outputs) =>
      /logdelivery\.(elasticloadbalancing|elb)\.amazonaws\.com|"AWS"/.test(textOr(outputs, "policy")),
    )
  );
}

function refuseNamesake(code: string, what: string): ResourceType["refuseCreate"] {
  return ({ inputs, store, region, type }) => {
    const name = textOr(inputs, "name");
    if (store.ofType(type, region).some(({ outputs }) => outputs["name"] === name)) {
      throw new AwsError(code, `${what} '${name}' exists`);
    }
  };
}
