import { arnLike } from "./arn";
import { binaryEquals } from "./binary";
import { bool } from "./bool";
import { dateEquals, dateGreaterThan, dateGreaterThanEquals, dateLessThan, dateLessThanEquals } from "./date";
import type { Operator, OperatorFamily } from "./family";
import { ipAddress } from "./ip-address";
import {
  numericEquals,
  numericGreaterThan,
  numericGreaterThanEquals,
  numericLessThan,
  numericLessThanEquals,
} from "./numeric";
import { stringEquals, stringEqualsIgnoreCase, stringLike } from "./string";

export type { Operator } from "./family";

const wants = (family: OperatorFamily): Operator => ({ ...family, negated: false });
const refuses = (family: OperatorFamily): Operator => ({ ...family, negated: true });

/**
 * Every operator that compares; `Null` only asks whether the key is there.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const operators: Readonly<Record<string, Operator>> = {
  StringEquals: wants(stringEquals),
  StringNotEquals: refuses(stringEquals),
  StringEqualsIgnoreCase: wants(stringEqualsIgnoreCase),
  StringNotEqualsIgnoreCase: refuses(stringEqualsIgnoreCase),
  StringLike: wants(stringLike),
  StringNotLike: refuses(stringLike),
  NumericEquals: wants(numericEquals),
  NumericNotEquals: refuses(numericEquals),
  NumericLessThan: wants(numericLessThan),
  NumericLessThanEquals: wants(numericLessThanEquals),
  NumericGreaterThan: wants(numericGreaterThan),
  NumericGreaterThanEquals: wants(numericGreaterThanEquals),
  DateEquals: wants(dateEquals),
  DateNotEquals: refuses(dateEquals),
  DateLessThan: wants(dateLessThan),
  DateLessThanEquals: wants(dateLessThanEquals),
  DateGreaterThan: wants(dateGreaterThan),
  DateGreaterThanEquals: wants(dateGreaterThanEquals),
  Bool: wants(bool),
  BinaryEquals: wants(binaryEquals),
  IpAddress: wants(ipAddress),
  NotIpAddress: refuses(ipAddress),
  ArnEquals: wants(arnLike),
  ArnLike: wants(arnLike),
  ArnNotEquals: refuses(arnLike),
  ArnNotLike: refuses(arnLike),
};
