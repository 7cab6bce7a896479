import { patternProblem, type Problem } from "../../core";
import { clientsProblems } from "../../network";
import type { DesktopAccess } from "./remote-visualization-args";

const certificate = "give the ARN of a certificate in Certificate Manager; there is no plain TCP";
const host = "give the certificate's name, such as desktop.hpc.example.com";

/** Ways to the desktop that there are none, or that nobody could take. `region` is the network's, undefined where it does not tell. */
export function accessProblems(
  name: string,
  access: DesktopAccess = { type: "sessionManager" },
  region: string | undefined,
): Problem[] {
  const { type }: { readonly type: string } = access;
  if (access.type !== "privateLoadBalancer") {
    return [
      type !== "sessionManager" &&
        `access.type is "${type}"; known are sessionManager and privateLoadBalancer, and there is no public one.`,
    ];
  }
  const { clients = {}, certificateArn, hostName }: Partial<typeof access> = access;
  const [, , , certificateRegion] = typeof certificateArn === "string" ? certificateArn.split(":") : [];
  return [
    name.length > 32 - 12 &&
      `name has ${name.length} characters; Elastic Load Balancing leaves room for 20 beside -nlb and what is appended.`,
    certificateArn === undefined && `access.certificateArn is missing; ${certificate}.`,
    patternProblem(
      "access.certificateArn",
      certificateArn,
      /^arn:[^:]+:acm:[^:]+:\d{12}:certificate\/[^*?]+$/,
      certificate,
    ),
    region !== undefined &&
      certificateRegion !== undefined &&
      certificateRegion !== region &&
      `access.certificateArn is of ${certificateRegion}; a load balancer takes certificates of its own region, ${region}.`,
    hostName === undefined && `access.hostName is missing; ${host}.`,
    patternProblem(
      "access.hostName",
      hostName,
      /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
      host,
    ),
    Object.keys(clients).length === 0 && "access.clients is empty; say who reaches the load balancer.",
    ...clientsProblems("access.clients", clients),
  ];
}
