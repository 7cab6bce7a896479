import type * as pulumi from "@pulumi/pulumi";

/** The same shape, with Outputs and Promises welcome at every depth. */
export type Desired<T> = T extends string | number | boolean | undefined
  ? pulumi.Input<T>
  : T extends readonly (infer Item)[]
    ? pulumi.Input<readonly Desired<Item>[]>
    : pulumi.Input<{ readonly [Key in keyof T]: Desired<T[Key]> }>;
