import { home, other } from "./world";

/** Operators that suit a key, what statements say of it and what requests bring. */
export interface Key {
  readonly operators: readonly string[];
  readonly written: readonly string[];
  readonly sent: readonly string[];
  readonly several?: boolean;
}

const strings = [
  ...["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"],
  ...["StringLike", "StringNotLike"],
];
const numbers = [
  ...["NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals"],
  ...["NumericGreaterThan", "NumericGreaterThanEquals"],
];
const dates = [
  ...["DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals"],
  ...["DateGreaterThan", "DateGreaterThanEquals"],
];
const arns = ["ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"];
/** Every request has it. */
export const region = "eu-west-1";

const words = {
  operators: strings,
  written: [
    "blue",
    "Blue",
    "b*",
    "r?d",
    "*",
    "${aws:PrincipalTag/team}",
    "${aws:RequestedRegion}",
    "${aws:username, 'red'}",
    "b${*}",
    "${aws:SourceVpce, 'blue'}",
  ],
  sent: ["blue", "BLUE", "red", "b*", region],
};
const instants = {
  operators: dates,
  written: ["2026-01-01T00:00:00Z", "2026-06-30", "2027-01-01T00:00:00+02:00"],
  sent: ["2026-01-01T00:00:00Z", "2026-06-30T12:00:00Z", "2027-03-01T00:00:00Z"],
};
const amounts = { operators: numbers, written: ["10", "10.0", "100", "-5"], sent: ["10", "50", "100"] };

/** Keys of the generated conditions; the global ones go with every call. */
export const globalKeys: Readonly<Record<string, Key>> = {
  "aws:PrincipalTag/team": words,
  "aws:ResourceTag/Team": words,
  "aws:PrincipalOrgID": { operators: strings, written: ["o-1", "o-*", "O-1"], sent: ["o-1", "o-2"] },
  "aws:SourceVpce": {
    operators: strings,
    written: ["vpce-1", "vpce-?", "vpce-2"],
    sent: ["vpce-1", "vpce-2"],
  },
  "aws:SecureTransport": {
    operators: ["Bool", "StringEquals"],
    written: ["true", "false", "True"],
    sent: ["true", "false"],
  },
  "aws:MultiFactorAuthPresent": { operators: ["Bool"], written: ["true", "false"], sent: ["true", "false"] },
  "aws:MultiFactorAuthAge": amounts,
  "aws:CurrentTime": instants,
  "aws:EpochTime": {
    operators: [...dates, ...numbers],
    written: ["1767225600", "1780000000"],
    sent: ["1767225600", "1790000000"],
  },
  "aws:SourceIp": {
    operators: ["IpAddress", "NotIpAddress"],
    written: [
      ...[
        "10.0.0.0/8",
        "10.1.2.3/32",
        "10.1.2.0/25",
        "2001:db8::/32",
        "2001:DB8:0:1::5/128",
        "2001:db8:0:2::/63",
      ],
      ...["::/0", "192.168.0.0/16"],
    ],
    sent: ["10.1.2.3", "192.168.7.7", "10.200.0.1", "2001:db8:0:1::5", "2001:db8:0:2::1", "2002::1"],
  },
  "aws:VpcSourceIp": {
    operators: ["IpAddress", "NotIpAddress"],
    written: ["10.1.2.3", "10.0.0.0/9"],
    sent: ["10.1.2.3", "10.200.0.1"],
  },
  "aws:SourceArn": {
    operators: [...arns, "StringLike"],
    written: [
      ...[
        "arn:aws:s3:::data",
        "arn:aws:s3:::*",
        `arn:aws:sns:*:${home}:topic`,
        `arn:aws:sns:eu-west-1:*:t?pic`,
      ],
      ...["arn:aws:*:*:*:*", "arn:aws:s3:::${aws:username}", "arn:aws:sns:*:topic"],
    ],
    sent: [
      "arn:aws:s3:::data",
      `arn:aws:sns:eu-west-1:${home}:topic`,
      `arn:aws:sns:us-east-1:${other}:topic`,
    ],
  },
  "aws:TagKeys": { ...words, several: true },
  "aws:CalledVia": {
    operators: strings,
    written: ["athena.amazonaws.com", "*.amazonaws.com", "glue.amazonaws.com"],
    sent: ["athena.amazonaws.com", "glue.amazonaws.com", "Athena.amazonaws.com"],
    several: true,
  },
};

export const actionKeys: Readonly<Record<string, Key>> = {
  "s3:ExistingObjectTag/team": words,
  "s3:object-lock-remaining-retention-days": amounts,
  "s3:object-lock-retain-until-date": instants,
  "s3:prefix": {
    ...words,
    written: [...words.written, "${aws:username}/*", ""],
    sent: ["blue", "alice/x", "alice"],
  },
  "s3:max-keys": amounts,
  "dynamodb:Attributes": { ...words, several: true },
  "dynamodb:LeadingKeys": {
    ...words,
    written: [...words.written, "${aws:username}"],
    sent: ["alice", "Alice", "blue"],
    several: true,
  },
  "kms:ViaService": {
    operators: strings,
    written: ["s3.*.amazonaws.com", "s3.eu-west-1.amazonaws.com"],
    sent: ["s3.eu-west-1.amazonaws.com", "sqs.eu-west-1.amazonaws.com"],
  },
  "sts:ExternalId": words,
  "sts:RoleSessionName": {
    ...words,
    written: [...words.written, "${aws:username}"],
    sent: ["alice", "blue"],
  },
  "iam:PassedToService": {
    operators: strings,
    written: ["sagemaker.amazonaws.com", "*.amazonaws.com"],
    sent: ["sagemaker.amazonaws.com", "ec2.amazonaws.com"],
  },
};
