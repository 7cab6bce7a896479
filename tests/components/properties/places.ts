import * as pulumi from "@pulumi/pulumi";
import * as fc from "fast-check";

import { TieredBucket } from "../../../components/storage";
import {
  instanceFacts,
  instanceRegionProblem,
  instanceTypes,
  type InstanceUse,
} from "../../../components/instances";
import { here } from "../mock-cloud";

const arn = (service: string, rest: string) => `arn:aws:${service}:${here.region}:${here.accountId}:${rest}`;

export const encryptionKey = { arn: arn("kms", "key/1234") };
export const dataKey = { arn: arn("kms", "key/5678") };
export const permissionsBoundary = `arn:aws:iam::${here.accountId}:policy/workload-boundary`;
export const image = `111122223333.dkr.ecr.${here.region}.amazonaws.com/serving/churn:1.4`;
export const topic = { arn: arn("sns", "notices"), encryptionKey: dataKey };

/** Under one key, as outputs of one job have to be. */
export function bucket(name: string) {
  return TieredBucket.from(name, { arn: `arn:aws:s3:::${name}`, bucket: name, encryptionKey: dataKey });
}

export const network = {
  vpcId: pulumi.output("vpc-0123456789abcdef0"),
  vpcCidrBlock: pulumi.output("10.0.0.0/16"),
  publicSubnetIds: pulumi.output(["subnet-0"]),
  privateSubnetIds: pulumi.output(["subnet-0123456789abcdef1", "subnet-0123456789abcdef2"]),
  s3PrefixListId: pulumi.output("pl-6fa54006"),
  endpointSecurityGroupId: pulumi.output("sg-0123456789abcdef0"),
};

/** A type that the mocked region has, of those that `fits`. */
export function anyType(use: InstanceUse, fits: (type: string) => boolean = () => true) {
  return fc.constantFrom(...typesHere(use).filter(fits));
}

const known = new Map<InstanceUse, readonly string[]>();

function typesHere(use: InstanceUse): readonly string[] {
  const types =
    known.get(use) ??
    instanceTypes(use).filter(
      (type) => instanceFacts(type) && typeof instanceRegionProblem("type", type, here.region) !== "string",
    );
  known.set(use, types);
  return types;
}

/** For what makes many resources, each of which takes its time. */
export const seldom = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
export const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
export const whole = (min: number, max: number) => fc.integer({ min, max });
/** What SageMaker takes as a name: letters, digits, single hyphens within. */
export const hostname = (longest: number) =>
  fc
    .stringMatching(/^[A-Za-z0-9](-{0,2}[A-Za-z0-9]){0,30}$/)
    .map((name) => name.slice(0, longest).replace(/-+$/, ""));
export const prefix = fc.stringMatching(/^[a-z0-9][a-zA-Z0-9_.-]{0,12}(\/[a-z0-9=]{1,8}){0,3}\/$/);
export const word = fc.stringMatching(/^[A-Z][A-Z_]{0,15}X$/);
export const environment = (most: number, longest: number) =>
  fc.dictionary(word, fc.string({ maxLength: longest }), { maxKeys: most });
/** The names of buckets; few, so that places meet. */
export const bucketName = fc.constantFrom("models", "data", "results");
export const place = fc.record({ bucket: bucketName.map(bucket), prefix });
/** One key for each index, where two of one key would be refused. */
export function unique<T>(arbitrary: fc.Arbitrary<T>, key: (item: T) => string, min: number, max: number) {
  return fc.uniqueArray(arbitrary, { selector: key, minLength: min, maxLength: max });
}
