/** An identity provider that a trust policy names, by how its users are told apart. */
export type IdentityProvider =
  | { readonly kind: "saml" }
  /** An identity pool of Cognito: whoever signed in, or any guest. */
  | { readonly kind: "cognito" }
  /** A provider for everybody, of whom an app's users are told by its id; `keys` hold that id. */
  | { readonly kind: "app"; readonly host: string; readonly keys: readonly string[] }
  /** Any other OpenID Connect provider. */
  | { readonly kind: "oidc"; readonly host: string };

/**
 * Providers of which the audience says who is meant, with the claims that hold it; behind them stand the users of an app.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
 */
const byAudience: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^accounts\.google\.com$/, ["aud", "sub", "oaud"]],
  [/^graph\.facebook\.com$/, ["app_id"]],
  [/^www\.amazon\.com$/, ["app_id"]],
  [/^api\.pulumi\.com\/oidc$/, ["aud"]],
  [/^oidc\.vercel\.com$/, ["aud"]],
  [/^(sts\.windows\.net|login\.microsoftonline\.com)\//, ["aud", "sub"]],
  [/^cognito-idp\./, ["aud", "sub"]],
];

/** Reads a Federated principal: the ARN of a provider, or the host of one that AWS knows by name. */
export function readProvider(principal: string): IdentityProvider {
  if (/:saml-provider\//.test(principal)) {
    return { kind: "saml" };
  }
  const host = principal.replace(/^arn:[^/]*:oidc-provider\//, "").toLowerCase();
  if (host === "cognito-identity.amazonaws.com") {
    return { kind: "cognito" };
  }
  const [, claims] = byAudience.find(([pattern]) => pattern.test(host)) ?? [];
  return claims === undefined
    ? { kind: "oidc", host }
    : { kind: "app", host, keys: claims.map((claim) => `${host}:${claim}`) };
}
