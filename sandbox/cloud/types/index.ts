import { apiGateway } from "./api-gateway";
import { batch } from "./batch";
import { canonicalType } from "./canonical";
import { capacity } from "./capacity";
import { cloudControl } from "./cloud-control";
import { cloudFormation } from "./cloud-formation";
import { cloudwatch } from "./cloudwatch";
import { compute } from "./compute";
import { ecs } from "./ecs";
import { eks } from "./eks";
import { endpoints } from "./endpoints";
import { fileSystems } from "./file-systems";
import { generic } from "./generic";
import { iam } from "./iam";
import { imageBuilder } from "./image-builder";
import { kms } from "./kms";
import { lambda } from "./lambda";
import { loadBalancing } from "./load-balancing";
import { messaging } from "./messaging";
import { network } from "./network";
import { operations } from "./operations";
import { route53 } from "./route53";
import { s3 } from "./s3";
import { sagemaker } from "./sagemaker";
import { securityGroups } from "./security-groups";
import { storage } from "./storage";
import { type ResourceType, type TypeTable } from "./define";

export { canonicalType } from "./canonical";
export type { AutoName, Being, Dependent, Request, ResourceType, TypeTable } from "./define";

/** Every table; a type is known where one of them lists it. */
const TABLES: readonly TypeTable[] = [
  apiGateway,
  batch,
  capacity,
  cloudControl,
  cloudFormation,
  cloudwatch,
  compute,
  ecs,
  eks,
  endpoints,
  fileSystems,
  iam,
  imageBuilder,
  kms,
  lambda,
  loadBalancing,
  messaging,
  network,
  operations,
  route53,
  s3,
  sagemaker,
  securityGroups,
  storage,
];

const ALL: ReadonlyMap<string, ResourceType> = new Map(TABLES.flatMap((table) => Object.entries(table)));

/** What is true of a type, or undefined where the sandbox knows no particulars. */
export function typeOf(token: string): ResourceType | undefined {
  return ALL.get(canonicalType(token));
}

/** The entry of a type that no table lists. */
export function genericType(token: string): ResourceType {
  return generic(token);
}

/** The tokens that have an entry. */
export function knownTypes(): string[] {
  return [...ALL.keys()];
}
