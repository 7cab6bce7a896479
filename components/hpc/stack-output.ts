import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** One output of a stack of CloudFormation. Fails where the stack has none of the name. */
export function stackOutput(
  { name, outputs }: aws.cloudformation.Stack,
  output: string,
): pulumi.Output<string> {
  return pulumi.all([name, outputs]).apply(([stack, values]) => {
    const value = values[output];
    if (value === undefined) {
      throw new pulumi.RunError(`The stack ${stack} has no output ${output}.`);
    }
    return value;
  });
}
