import { ACCOUNT, placeOf } from "../place";
import { text } from "../values";
import { type FunctionTable } from "./define";
import { REGION_NAMES } from "./regions";

/** Who asks, and where. */
export const identity: FunctionTable = {
  "aws:index/getCallerIdentity:getCallerIdentity": ({ partition }) => ({
    id: ACCOUNT,
    accountId: ACCOUNT,
    arn: `arn:${partition}:iam::${ACCOUNT}:user/sandbox`,
    userId: "AIDASANDBOXSANDBOXSAN",
  }),
  "aws:index/getRegion:getRegion": ({ args, region: here }) => {
    const region = text(args, "region") ?? text(args, "name") ?? here;
    const { dnsSuffix } = placeOf(region);
    return {
      id: region,
      name: region,
      region,
      description: REGION_NAMES[region] ?? region,
      endpoint: `ec2.${region}.${dnsSuffix}`,
    };
  },
  "aws:index/getRegions:getRegions": ({ region, partition }) => ({
    id: partition,
    region,
    names: Object.keys(REGION_NAMES).filter((name) => placeOf(name).partition === partition),
  }),
  "aws:index/getPartition:getPartition": ({ partition, dnsSuffix }) => ({
    id: partition,
    partition,
    dnsSuffix,
    reverseDnsPrefix: dnsSuffix.split(".").reverse().join("."),
  }),
  "aws:iam/getAccountAlias:getAccountAlias": () => ({ id: "sandbox", accountAlias: "sandbox" }),
  "aws:s3/getCanonicalUserId:getCanonicalUserId": () => ({ id: "0".repeat(64), displayName: "sandbox" }),
  "aws:iam/getSessionContext:getSessionContext": ({ args }) => {
    const arn = text(args, "arn") ?? "";
    return { id: arn, arn, issuerArn: arn, issuerId: "", issuerName: "", sessionName: "" };
  },
};
