import * as pulumi from "@pulumi/pulumi";

/**
 * Last word on a child's arguments and options, called just before the child is made. Change them in place.
 */
export type Transform<Args> = (args: Args, opts: pulumi.CustomResourceOptions) => void;

type ResourceClass<Args, Child> = new (
  name: string,
  args: Args,
  opts?: pulumi.CustomResourceOptions,
) => Child;

/** The base of every component: children are named after their component and parented to it. */
export abstract class PlatformComponent extends pulumi.ComponentResource {
  /** The name that the program gave the component; children carry it as their prefix. */
  protected readonly componentName: string;

  protected constructor(
    type: `mlhpc:${string}:${string}`,
    name: string,
    opts: pulumi.ComponentResourceOptions | undefined,
  ) {
    super(type, name, {}, opts);
    this.componentName = name;
  }

  /**
   * Makes the child `<component>-<name>`, after `transform` had its say.
   * `args` is copied one level deep, so that a transform never changes what the caller keeps.
   */
  protected child<Args extends object, Child extends pulumi.CustomResource>(
    type: ResourceClass<Args, Child>,
    name: string,
    args: Args,
    transform?: Transform<Args>,
    opts?: pulumi.CustomResourceOptions,
  ): Child {
    const childArgs = { ...args };
    const childOpts: pulumi.CustomResourceOptions = { ...opts, parent: this };
    transform?.(childArgs, childOpts);
    return new type(`${this.componentName}-${name}`, childArgs, childOpts);
  }
}
