import { type ActionFacts, type Catalogue, type Condition, matchesEverything, type Statement } from "../iam";
import { documentRule, type DocumentFinding } from "../rule";

/**
 * Tags are left out where the key exists: which resources carry tags that AWS looks at changes faster than the
 * reference. Keys of identity providers are outside it.
 */
const leftAlone =
  /^([\w-]+:(resource|request)tag\/|aws:(tagkeys|principalorgmasteraccountid)$|sagemaker:targetcontainerhostname$|lakeformation:gluearn$|aws-marketplace:|saml:|[^:]*\.)/;

/** Operators that cannot hold for a key of another type, with the types they fit. */
const typesOf: readonly (readonly [operators: RegExp, types: RegExp])[] = [
  [/^Bool$/, /Bool$/],
  [/^(Not)?IpAddress$/, /IPAddress$/],
  [/^Numeric/, /(Numeric|Date)$/],
  [/^Date/, /(Date|Numeric)$/],
];

/** Left to others: conditions that exist but hold for nobody (`condition-can-hold`). */
export const conditionKeysExist = documentRule({
  name: "condition-keys-exist",
  severity: "high",
  description: "Every condition uses a key that AWS knows for the action, with an operator that fits it.",
  reason:
    "A misspelt or foreign key is in no request: an Allow with it allows nothing, a Deny protects nothing.",
  fix: "Look the key up among the condition keys of the action in the service authorization reference.",
  url: "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
  kinds: ["identity"],
  *judge({ document }, { catalogue }) {
    for (const statement of document.statements) {
      for (const condition of statement.conditions) {
        const says = unknownKey(condition, statement, catalogue) ?? wrongOperator(condition, catalogue);
        if (says !== undefined) {
          yield { statement: statement.label, says } satisfies DocumentFinding;
        }
      }
    }
  },
});

function unknownKey(
  { key, operator }: Condition,
  statement: Statement,
  catalogue: Catalogue,
): string | undefined {
  if (leftAlone.test(key)) {
    return undefined;
  }
  if (!key.includes(":")) {
    return `uses the condition key ${key}, and every key begins with aws: or with the name of a service.`;
  }
  const actions = namedActions(statement, catalogue);
  if (actions.some((action) => catalogue.hasKey(action, key))) {
    return undefined;
  }
  const [service = ""] = key.split(":");
  if (catalogue.conditionKeyType(key) === undefined && (service === "aws" || catalogue.hasService(service))) {
    return `uses the condition key ${key}, which AWS does not know.`;
  }
  // A Deny with a negative operator holds for all that lack the key, which may be what is meant.
  const concerned = statement.effect === "Allow" && !/Not|Null/.test(operator) && actions.length > 0;
  return concerned && !/^sts:/.test(key)
    ? `uses the condition key ${key}, which ${listed(actions)} ${actions.length === 1 ? "does" : "do"} not have.`
    : undefined;
}

/** The statement's calls, or none where one of them stands for what nobody has listed. */
function namedActions({ actions }: Statement, catalogue: Catalogue): readonly ActionFacts[] {
  const expanded = actions.map((action) => (matchesEverything(action) ? [] : catalogue.expand(action)));
  return expanded.some(({ length }) => length === 0) ? [] : expanded.flat();
}

function listed(actions: readonly ActionFacts[]): string {
  const names = actions.slice(0, 3).map(({ name }) => name);
  return `${names.join(", ")}${actions.length > 3 ? " ..." : ""}`;
}

function wrongOperator({ key, operator }: Condition, catalogue: Catalogue): string | undefined {
  const type = catalogue.conditionKeyType(key);
  const [, fitting] = typesOf.find(([operators]) => operators.test(operator)) ?? [];
  return type === undefined || fitting === undefined || fitting.test(type)
    ? undefined
    : `compares ${key}, whose type is ${type}, with ${operator}.`;
}
