import type { AccessRequest } from "../../../../policies/iam";
import { allowedByIdentity, allowedByNobody, type Examples, policy, reading, statement } from "./example";

type Row = readonly [condition: object, context: AccessRequest["context"], holds: boolean];

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
const rows: Readonly<Record<string, Row>> = {
  // Several values, keys and operators.
  "takes one of several values": [{ StringEquals: { "a:k": ["x", "y"] } }, { "a:k": "y" }, true],
  "takes none of several values when negated": [
    { StringNotEquals: { "a:k": ["x", "y"] } },
    { "a:k": "y" },
    false,
  ],
  "needs every key": [{ StringEquals: { "a:k": "x", "a:l": "y" } }, { "a:k": "x", "a:l": "z" }, false],
  "needs every operator": [
    { StringEquals: { "a:k": "x" }, Bool: { "a:l": "true" } },
    { "a:k": "x", "a:l": "true" },
    true,
  ],
  "reads keys without case": [
    { StringEquals: { "AWS:PrincipalTag/Team": "x" } },
    { "aws:principaltag/TEAM": "x" },
    true,
  ],
  // Missing keys.
  "fails where the key is missing": [{ StringEquals: { "a:k": "x" } }, {}, false],
  "holds where the key is missing when negated": [{ StringNotLike: { "a:k": "x" } }, {}, true],
  "holds with IfExists where the key is missing": [{ NumericLessThanIfExists: { "a:k": "5" } }, {}, true],
  "compares with IfExists where the key is there": [
    { NumericLessThanIfExists: { "a:k": "5" } },
    { "a:k": "7" },
    false,
  ],
  "asks by Null true that the key is missing": [{ Null: { "a:k": "true" } }, {}, true],
  "asks by Null true against a key that is there": [{ Null: { "a:k": "true" } }, { "a:k": "x" }, false],
  "asks by Null false that the key is there": [{ Null: { "a:k": "false" } }, { "a:k": "x" }, true],
  "takes a key without values for a missing one": [{ Null: { "a:k": "true" } }, { "a:k": [] }, true],
  // Keys with several values.
  "needs all values to be listed": [
    { "ForAllValues:StringEquals": { "a:k": ["x", "y"] } },
    { "a:k": ["x", "z"] },
    false,
  ],
  "takes all values that are listed": [
    { "ForAllValues:StringLike": { "a:k": ["x*", "y"] } },
    { "a:k": ["x1", "x2"] },
    true,
  ],
  "takes a missing key for all of its values": [{ "ForAllValues:StringEquals": { "a:k": "x" } }, {}, true],
  "takes an empty text for no value at all": [
    { "ForAllValues:StringEquals": { "a:k": "x" } },
    { "a:k": "" },
    true,
  ],
  "takes any value that is listed": [
    { "ForAnyValue:StringEquals": { "a:k": ["x", "y"] } },
    { "a:k": ["z", "y"] },
    true,
  ],
  "finds no value in a missing key": [{ "ForAnyValue:StringEquals": { "a:k": "x" } }, {}, false],
  "finds no other value in a missing key either": [
    { "ForAnyValue:StringNotEquals": { "a:k": "x" } },
    {},
    false,
  ],
  "lets IfExists decide for any value of a missing key": [
    { "ForAnyValue:StringEqualsIfExists": { "a:k": "x" } },
    {},
    true,
  ],
  "needs all values not to be listed": [
    { "ForAllValues:StringNotEquals": { "a:k": "x" } },
    { "a:k": ["y", "x"] },
    false,
  ],
  "takes any value that is not listed": [
    { "ForAnyValue:StringNotEquals": { "a:k": "x" } },
    { "a:k": ["y", "x"] },
    true,
  ],
  // Strings.
  "compares strings with case": [{ StringEquals: { "a:k": "Blue" } }, { "a:k": "blue" }, false],
  "takes a star literally in StringEquals": [{ StringEquals: { "a:k": "b*" } }, { "a:k": "blue" }, false],
  "takes the empty prefix": [{ StringEquals: { "s3:prefix": ["", "home/"] } }, { "s3:prefix": "" }, true],
  "ignores case where told": [{ StringEqualsIgnoreCase: { "a:k": "BLUE" } }, { "a:k": "blue" }, true],
  "ignores case where told, negated": [
    { StringNotEqualsIgnoreCase: { "a:k": "BLUE" } },
    { "a:k": "blue" },
    false,
  ],
  "reads wildcards in StringLike": [{ StringLike: { "a:k": "b?u*" } }, { "a:k": "blue" }, true],
  "compares StringLike with case": [{ StringLike: { "a:k": "B*" } }, { "a:k": "blue" }, false],
  // Numbers.
  "compares numbers, not texts": [{ NumericEquals: { "a:k": "10" } }, { "a:k": "10.0" }, true],
  "compares numbers by size": [{ NumericGreaterThan: { "a:k": "9" } }, { "a:k": "10" }, true],
  "includes the bound": [{ NumericLessThanEquals: { "a:k": "10" } }, { "a:k": "10" }, true],
  "excludes the bound": [{ NumericLessThan: { "a:k": "10" } }, { "a:k": "10" }, false],
  "takes any other number": [{ NumericNotEquals: { "a:k": ["10", "11"] } }, { "a:k": "12" }, true],
  "compares nothing with what is no number": [{ NumericLessThan: { "a:k": "10abc" } }, { "a:k": "1" }, false],
  // Dates.
  "compares dates across zones": [
    { DateEquals: { "a:k": "2026-01-01T02:00:00+02:00" } },
    { "a:k": "2026-01-01T00:00:00Z" },
    true,
  ],
  "compares a day with a time": [
    { DateLessThan: { "a:k": "2026-06-30" } },
    { "a:k": "2026-06-29T23:59:59Z" },
    true,
  ],
  "compares epoch seconds with a date": [
    { DateGreaterThan: { "aws:EpochTime": "2026-06-30" } },
    { "aws:EpochTime": "1790000000" },
    true,
  ],
  "compares a date with epoch seconds": [
    { DateGreaterThanEquals: { "aws:CurrentTime": "1767225600" } },
    { "aws:CurrentTime": "2026-01-01T00:00:00Z" },
    true,
  ],
  "compares dates negated": [
    { DateNotEquals: { "a:k": "2026-01-01" } },
    { "a:k": "2026-01-01T00:00:00Z" },
    false,
  ],
  "bounds dates": [{ DateLessThanEquals: { "a:k": "2026-01-01" } }, { "a:k": "2026-01-01T00:00:01Z" }, false],
  "compares nothing with what is no date": [
    { DateLessThan: { "a:k": "tomorrow" } },
    { "a:k": "2026-01-01" },
    false,
  ],
  // Booleans and bytes.
  "compares booleans without case": [
    { Bool: { "aws:SecureTransport": "True" } },
    { "aws:SecureTransport": "true" },
    true,
  ],
  "tells true from false": [
    { Bool: { "aws:SecureTransport": "false" } },
    { "aws:SecureTransport": "true" },
    false,
  ],
  "compares nothing with what is no boolean": [{ Bool: { "a:k": "yes" } }, { "a:k": "yes" }, false],
  "compares bytes in base 64": [
    { BinaryEquals: { "a:k": "QmluYXJ5VmFsdWU=" } },
    { "a:k": "QmluYXJ5VmFsdWU=" },
    true,
  ],
  "compares bytes with case": [
    { BinaryEquals: { "a:k": "QmluYXJ5VmFsdWU=" } },
    { "a:k": "qmluYXJ5VmFsdWU=" },
    false,
  ],
  // Addresses.
  "finds an address in its block": [
    { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
    { "aws:SourceIp": "203.0.113.255" },
    true,
  ],
  "finds no address next to its block": [
    { IpAddress: { "aws:SourceIp": "203.0.113.0/25" } },
    { "aws:SourceIp": "203.0.113.128" },
    false,
  ],
  "takes an address for a block of one": [
    { IpAddress: { "aws:SourceIp": "203.0.113.5" } },
    { "aws:SourceIp": "203.0.113.6" },
    false,
  ],
  "finds every address in all of them": [
    { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } },
    { "aws:SourceIp": "203.0.113.6" },
    true,
  ],
  "refuses addresses of a block": [
    { NotIpAddress: { "aws:SourceIp": ["10.0.0.0/8", "192.0.2.0/24"] } },
    { "aws:SourceIp": "10.255.0.1" },
    false,
  ],
  "finds a long address in its block": [
    { IpAddress: { "aws:SourceIp": "2001:DB8:1234:5678::/64" } },
    { "aws:SourceIp": "2001:db8:1234:5678:0:0:0:9" },
    true,
  ],
  "finds no long address next to its block": [
    { IpAddress: { "aws:SourceIp": "2001:db8:0:2::/63" } },
    { "aws:SourceIp": "2001:db8:0:4::1" },
    false,
  ],
  "takes a long address for a block of one": [
    { IpAddress: { "aws:SourceIp": "2001:db8::5" } },
    { "aws:SourceIp": "2001:DB8:0:0:0:0:0:5" },
    true,
  ],
  "finds every long address in all of them": [
    { IpAddress: { "aws:SourceIp": "::/0" } },
    { "aws:SourceIp": "2001:db8::5" },
    true,
  ],
  "finds no short address in a long block": [
    { NotIpAddress: { "aws:SourceIp": "2001:db8::/32" } },
    { "aws:SourceIp": "10.0.0.1" },
    true,
  ],
  "compares nothing with what is no address": [
    { IpAddress: { "aws:SourceIp": "10.0.0.0/33" } },
    { "aws:SourceIp": "10.0.0.0" },
    false,
  ],
  // ARNs.
  "compares ARNs part by part": [
    { ArnLike: { "aws:SourceArn": "arn:aws:sns:*:1:topic" } },
    { "aws:SourceArn": "arn:aws:sns:eu-west-1:1:topic" },
    true,
  ],
  "holds stars in ARNs to their part": [
    { ArnLike: { "aws:SourceArn": "arn:aws:sns:*:topic" } },
    { "aws:SourceArn": "arn:aws:sns:eu-west-1:1:topic" },
    false,
  ],
  "reads wildcards in ArnEquals too": [
    { ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::1:role/team-?/*" } },
    { "aws:PrincipalArn": "arn:aws:iam::1:role/team-a/x/y" },
    true,
  ],
  "compares ARNs with case": [
    { ArnEquals: { "aws:SourceArn": "arn:aws:s3:::Data" } },
    { "aws:SourceArn": "arn:aws:s3:::data" },
    false,
  ],
  "refuses ARNs": [
    { ArnNotLike: { "aws:PrincipalArn": ["arn:aws:iam::1:role/a", "arn:aws:iam::1:role/b*"] } },
    { "aws:PrincipalArn": "arn:aws:iam::1:role/bc" },
    false,
  ],
  "refuses ARNs by ArnNotEquals": [
    { ArnNotEquals: { "aws:PrincipalArn": "arn:aws:iam::1:role/a" } },
    { "aws:PrincipalArn": "arn:aws:iam::1:role/b" },
    true,
  ],
  "compares the last part to its end": [
    { ArnLike: { "aws:SourceArn": "arn:aws:logs:*:1:a" } },
    { "aws:SourceArn": "arn:aws:logs:eu-west-1:1:a:b" },
    false,
  ],
  "crosses colons in the last part": [
    { ArnLike: { "aws:SourceArn": "arn:aws:logs:*:*:*" } },
    { "aws:SourceArn": "arn:aws:logs:eu-west-1:1:log-group:a:b" },
    true,
  ],
};

export const conditions: Examples = Object.fromEntries(
  Object.entries(rows).map(([name, [Condition, context, holds]]) => [
    name,
    {
      request: reading({ context }),
      policies: { identity: policy("identity", statement("Allow", { Condition })) },
      says: holds ? allowedByIdentity : allowedByNobody,
    },
  ]),
);
