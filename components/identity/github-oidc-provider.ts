import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { patternProblem, PlatformComponent, type Problem, refuseIf, type Transform } from "../core";

/** Where GitHub Actions' tokens come from; condition keys start with it. */
export const githubIssuer = "token.actions.githubusercontent.com";

/** What AWS is called in GitHub's tokens (`aud`), by GitHub's own action for AWS credentials. */
export const githubAudience = "sts.amazonaws.com";

/** The account's provider for GitHub Actions: a `GitHubOidcProvider`, an `aws.iam.OpenIdConnectProvider`, or its ARN in an object. */
export interface GitHubProviderLike {
  /** `arn:aws:iam::<account>:oidc-provider/token.actions.githubusercontent.com`. */
  readonly arn: pulumi.Input<string>;
}

export interface GitHubOidcProviderArgs {
  /** Refuses to delete the provider, on which every deploy role of the account depends, until set to false. Default false. */
  readonly protect?: boolean;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: { readonly provider?: Transform<aws.iam.OpenIdConnectProviderArgs> };
}

/**
 * Lets GitHub Actions prove who they are, without any stored key. An account has one provider for an issuer, so one environment makes it and the
 * others take it by `from`. AWS trusts GitHub's certificate by its authority and needs no thumbprint (IAM User Guide, "Obtain the thumbprint
 * for an OpenID Connect identity provider"). Costs nothing.
 */
export class GitHubOidcProvider extends PlatformComponent implements GitHubProviderLike {
  readonly arn: pulumi.Output<string>;
  readonly nodes: { readonly provider: aws.iam.OpenIdConnectProvider };

  constructor(name: string, args: GitHubOidcProviderArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    super("mlhpc:identity:GitHubOidcProvider", name, opts);
    const provider = this.child(
      aws.iam.OpenIdConnectProvider,
      "provider",
      { url: `https://${githubIssuer}`, clientIdLists: [githubAudience] },
      args.transform?.provider,
      { protect: args.protect },
    );
    this.arn = provider.arn;
    this.nodes = { provider };
    this.registerOutputs({ arn: this.arn });
  }

  /** The provider that the account has already. `name` stands in messages. */
  static from(name: string, provider: GitHubProviderLike): { readonly arn: pulumi.Output<string> } {
    refuseIf("GitHubOidcProvider", name, [githubProviderProblem("arn", provider)]);
    return { arn: pulumi.output(provider.arn) };
  }
}

/** Refuses a plain ARN that is not GitHub's provider. */
export function githubProviderProblem(field: string, provider: GitHubProviderLike): Problem {
  return patternProblem(
    field,
    provider.arn,
    /^arn:[^:]+:iam::\d{12}:oidc-provider\/token\.actions\.githubusercontent\.com$/,
    `give arn:aws:iam::<account>:oidc-provider/${githubIssuer}`,
  );
}
