import { createHash, randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";

import { arnOf, globalArnOf, type Place } from "../place";
import { type Store } from "../store";
import { textOr } from "../values";
import { type WireObject } from "../wire";

/** What the sandbox is asked to make: checked inputs without secret marks, and where. */
export interface Request extends Place {
  readonly type: string;
  /** The resource's logical name in the program. */
  readonly name: string;
  readonly inputs: WireObject;
  /** The other objects of the environment, to look at only. */
  readonly store: Pick<Store, "get" | "ofType">;
}

/** An object with its id: what computed attributes are worked out from. */
export interface Being extends Request {
  readonly id: string;
  readonly arn: string;
  /** Its attributes before an update; empty at creation. */
  readonly previous: WireObject;
}

/** Objects that stand in the way of a deletion: those whose `property` names the object. */
export interface Dependent {
  readonly type: string;
  readonly property: string;
}

/** What is true of one AWS resource type. */
export interface ResourceType {
  /** Makes the id as AWS and the official provider do. */
  readonly id: (request: Request) => string;
  readonly arn?: (being: Omit<Being, "arn">) => string;
  /** Attributes that AWS works out, over those that every type gets (arn, region, tagsAll, owner). */
  readonly computed?: (being: Being) => WireObject;
  /** Inputs whose change makes a new object. `region` always does. */
  readonly immutable?: readonly string[];
  /** Inputs that are immutable only for some changes, such as a disk that cannot shrink. */
  readonly immutableFor?: (olds: WireObject, news: WireObject) => readonly string[];
  /** What the official provider assumes for absent inputs. */
  readonly defaults?: WireObject;
  /** AWS's error code where an object of this id exists. Without it a second creation adopts the first, as a PUT does. */
  readonly taken?: string;
  /** Inputs that tell apart objects of one id, where the official provider's id is not unique. */
  readonly discriminators?: readonly string[];
  /** Whether the id is taken in every region at once, as a bucket's name is. */
  readonly takenEverywhere?: boolean;
  /** Whether only one can exist at a time for its parent, so that a replacement deletes first. */
  readonly singleton?: boolean;
  /** False where the official provider cannot tell that old and new share an id, and so never deletes first. Default true. */
  readonly deletesFirst?: boolean;
  /** The property that gets a name from the logical name where the program gives none; by default `name`. */
  readonly autoName?: AutoName;
  /** Inputs where the order of a list means nothing. */
  readonly sets?: readonly string[];
  readonly dependents?: readonly Dependent[];
  /** AWS's error code where dependents stand in the way. */
  readonly inUse?: string;
  /** Throws an AwsError for what AWS would refuse to create. */
  readonly refuseCreate?: (request: Request) => void;
  /** Throws an AwsError for what AWS would refuse to change; `previous` are the attributes before. */
  readonly refuseUpdate?: (being: Being) => void;
  /** Throws an AwsError for what AWS would refuse to delete. */
  readonly refuseDelete?: (being: Being) => void;
}

/** How a name is made from the logical name: `<prefix><name>-<7 hex digits>`. */
export interface AutoName {
  readonly property: string;
  readonly maxLength: number;
  readonly prefix?: string;
  readonly lowerCase?: boolean;
  /** Ending that AWS demands of some names, such as `.fifo`; it depends on the other inputs. */
  readonly ending?: (inputs: WireObject) => string;
  /** False where the logical name is taken as it is. Default true. */
  readonly random?: boolean;
}

/** One table: type tokens of a service, and what is true of each. */
export type TypeTable = Readonly<Record<string, ResourceType>>;

/** An id such as `vpc-0a1b2c3d4e5f60718`: the prefix, a zero and sixteen hexadecimal digits, as EC2 makes them. */
export function ec2Id(prefix: string): () => string {
  return () => `${prefix}-0${hex(16)}`;
}

/** The id is the value of an input, often the name. */
export function fromInput(property: string): (request: Request) => string {
  return ({ inputs, name }) => textOr(inputs, property, name);
}

/** The id is several inputs with a separator between them. */
export function joined(separator: string, ...properties: string[]): (request: Request) => string {
  return ({ inputs }) => properties.map((property) => textOr(inputs, property)).join(separator);
}

/** `arn:aws:<service>:<region>:<account>:<kind><id>` */
export function regionalArn(service: string, kind: string): (being: Omit<Being, "arn">) => string {
  return (being) => arnOf(being, service, `${kind}${being.id}`);
}

/** `arn:aws:<service>::<account>:<kind><id>` */
export function globalArn(service: string, kind: string): (being: Omit<Being, "arn">) => string {
  return (being) => globalArnOf(being, service, `${kind}${being.id}`);
}

/** Random lower-case hexadecimal digits. */
export function hex(length: number): string {
  return randomBytes(Math.ceil(length / 2))
    .toString("hex")
    .slice(0, length);
}

/** A random id of capitals and digits, as IAM makes them after `AROA` or `AIDA`. */
export function capitals(length: number): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  return [...randomBytes(length)].map((byte) => alphabet[byte % alphabet.length]).join("");
}

/** A UUID of version 4 from 32 hexadecimal digits, by default random ones. */
export function uuid(digits = hex(32)): string {
  const third = `4${digits.slice(13, 16)}`;
  const fourth = `${"89ab".charAt(Number.parseInt(digits.charAt(16), 16) % 4)}${digits.slice(17, 20)}`;
  return [digits.slice(0, 8), digits.slice(8, 12), third, fourth, digits.slice(20, 32)].join("-");
}

/** Hexadecimal digits that stay the same for one object, so that an update does not change its other attributes. */
export function stableHex(id: string, label: string, length: number): string {
  return createHash("sha256").update(`${id}\n${label}`).digest("hex").slice(0, length);
}

/** The checksum (CRC-32, in decimal) that the official provider puts into ids of things that AWS gives none. */
export function checksum(text: string): string {
  return String(crc32(text));
}

/** A number from 0 to below `limit` that stays the same for one object. */
export function stableNumber(id: string, label: string, limit: number): number {
  return Number.parseInt(stableHex(id, label, 8), 16) % limit;
}

/** The moment of creation as AWS prints it: kept through updates. */
export function since(being: Being, attribute: string): string {
  return textOr(being.previous, attribute, new Date().toISOString().replace(/\.\d+Z$/, "Z"));
}
