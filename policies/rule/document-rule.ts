import type { ResourceValidation, ResourceValidationArgs, ResourceValidationPolicy } from "@pulumi/policy";

import { Catalogue, type Parsed, parseDocument, type PolicyKind } from "../iam";
import { documentHolders } from "./document-holders";
import { configSchemaOf, type Settings, type SettingValues, settingValues } from "./settings";
import { policyFields, type RuleText, violationMessage } from "./text";
import { judgeEach, known } from "./unknown";

/** What a document rule knows besides the document. */
export interface DocumentFacts {
  readonly kind: PolicyKind;
  /** The service authorization reference for every action that the document names. */
  readonly catalogue: Catalogue;
}

/** Something wrong with a statement, or with the whole document. */
export interface DocumentFinding {
  /** The statement's label, or `document`. */
  readonly statement: string;
  /** What is wrong, continuing the statement's name: `allows s3:GetObject on "*".` */
  readonly says: string;
}

/** A rule that judges policy documents wherever they hang; the judgement itself knows nothing of Pulumi. */
export type DocumentRule = RuleText &
  ResourceValidationPolicy & {
    readonly scope: "document";
    /** The kinds of documents it judges. */
    readonly kinds: readonly PolicyKind[];
    /** The findings in one document, settings at their defaults. */
    readonly findings: (parsed: Parsed, facts: DocumentFacts) => readonly DocumentFinding[];
  };

interface Definition<S extends Settings> extends RuleText {
  readonly kinds: readonly PolicyKind[];
  readonly settings?: S;
  /**
   * One rule tells that preview cannot decide a document, for all rules about documents: a dozen notices for each
   * policy would bury what can be decided. Default false.
   */
  readonly speaksForUnknown?: boolean;
  readonly judge: (
    parsed: Parsed,
    facts: DocumentFacts,
    settings: SettingValues<S>,
  ) => Iterable<DocumentFinding>;
}

/** Makes a rule out of its text and its judgement. */
export function documentRule<S extends Settings = Settings>(definition: Definition<S>): DocumentRule {
  const settings = definition.settings ?? ({} as S);
  const validateResource: ResourceValidation = async (args, report) => {
    const values = settingValues(settings, args.getConfig());
    const places = documentsOf(args).filter(({ kind }) => definition.kinds.includes(kind));
    await judgeEach(
      places,
      ({ property }) => `no rule about policy documents can judge ${args.name}.${property}`,
      async ({ property, kind, read }) => {
        const text = definition.speaksForUnknown ? textOf(read()) : known(() => textOf(read()))?.value;
        if (text !== undefined) {
          const { parsed, catalogue } = await prepare(text, kind);
          for (const { statement, says } of definition.judge(parsed, { kind, catalogue }, values)) {
            report(violationMessage(definition, args.name, { property, says: `${statement} ${says}` }));
          }
        }
      },
    );
  };
  const { name, severity, description, reason, fix, url } = definition;
  return {
    ...policyFields(definition),
    ...{ name, severity, description, reason, fix, url },
    ...configSchemaOf(settings),
    scope: "document",
    kinds: definition.kinds,
    findings: (parsed, facts) => [...definition.judge(parsed, facts, settingValues(settings, {}))],
    validateResource,
  };
}

interface Place {
  readonly property: string;
  readonly kind: PolicyKind;
  readonly read: () => unknown;
}

/** Every document that a resource holds. */
function documentsOf({ type, props }: Pick<ResourceValidationArgs, "type" | "props">): readonly Place[] {
  return (documentHolders[type] ?? []).flatMap(({ property, kind }) => {
    const [list, field] = property.split("[].");
    if (list === undefined || field === undefined) {
      return [{ property, kind, read: (): unknown => props[property] }];
    }
    const elements: unknown = props[list];
    return asObjects(elements).map((element, index) => ({
      ...{ property: `${list}[${index}].${field}`, kind },
      read: (): unknown => element[field],
    }));
  });
}

function asObjects(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** A document given as an object is read through: an unknown value anywhere in it leaves it undecided. */
function textOf(source: unknown): string | undefined {
  return source === undefined || source === null || typeof source === "string"
    ? (source ?? undefined)
    : JSON.stringify(source);
}

interface Prepared {
  readonly parsed: Parsed;
  readonly catalogue: Catalogue;
}

/** A dozen rules read the same document one after the other; it is parsed for the first of them. */
const recent = new Map<string, Promise<Prepared>>();
const recentLimit = 100;

function prepare(text: string, kind: PolicyKind): Promise<Prepared> {
  const key = `${kind} ${text}`;
  const prepared = recent.get(key) ?? parseAndLoad(text, kind);
  recent.delete(key);
  recent.set(key, prepared);
  for (const oldest of [...recent.keys()].slice(0, Math.max(0, recent.size - recentLimit))) {
    recent.delete(oldest);
  }
  return prepared;
}

async function parseAndLoad(text: string, kind: PolicyKind): Promise<Prepared> {
  const parsed = parseDocument(text, kind);
  const written = parsed.document.statements.flatMap(({ actions, notActions }) => [
    ...actions,
    ...notActions,
  ]);
  return { parsed, catalogue: await Catalogue.forActions(written) };
}
