import type { ResourceValidationPolicy, Severity } from "@pulumi/policy";

import { Catalogue, type Parsed, parseDocument, type PolicyDocument, type PolicyKind } from "../iam";
import type { ResourceArgs, ResourceCheck } from "./arguments";
import { holderFacts } from "./document-facts";
import { documentHolders } from "./document-holders";
import { configSchemaOf, type Settings, type SettingValues, settingValues } from "./settings";
import { policyFields, type RuleText, violationMessage } from "./text";
import { judgeEach, known, undecided } from "./unknown";

/** What a document rule knows besides the document. */
export interface DocumentFacts {
  readonly kind: PolicyKind;
  /** The service authorization reference for every action that the document names. */
  readonly catalogue: Catalogue;
  /** The account that owns the document, 12 digits; absent where nobody says. */
  readonly account?: string;
  /** What a resource policy hangs on: an ARN, or a type such as `aws:s3/bucketPolicy:BucketPolicy` or `AWS::S3::Bucket`. */
  readonly attachedTo?: string;
  /** The permissions boundary of whom an identity policy is attached to, where its text is known. */
  readonly boundary?: PolicyDocument;
  /** Facts that exist but whose value nobody knows yet, such as a boundary given by its ARN. */
  readonly unknown?: ReadonlySet<"account" | "boundary">;
}

/** Something wrong with a statement, or with the whole document. */
export interface DocumentFinding {
  /** The statement's label, or `document`. */
  readonly statement: string;
  /** What is wrong, continuing the statement's name: `allows s3:GetObject on "*".` */
  readonly says: string;
  /** Where this finding is milder or graver than the rule; it does not change the level at which the engine enforces. */
  readonly severity?: Severity;
  /** Where the rule knows a better remedy for this finding than its own `fix`: a sentence. */
  readonly fix?: string;
  /**
   * Whether it depends on one of `DocumentFacts.unknown`: then it is no violation, but what nobody can decide, and
   * is told as such. Default false.
   */
  readonly undecided?: boolean;
}

/** A rule that judges policy documents wherever they hang; the judgement itself knows nothing of Pulumi. */
export type DocumentRule = RuleText &
  Omit<ResourceValidationPolicy, "validateResource"> & {
    readonly scope: "document";
    /** Whether resources of a type hold documents that it judges. */
    readonly appliesTo: (type: string) => boolean;
    readonly validateResource: ResourceCheck;
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
  const validateResource: ResourceCheck = async (args, report) => {
    const values = settingValues(settings, args.getConfig());
    const places = documentsOf(args).filter(({ kind }) => definition.kinds.includes(kind));
    await judgeEach(
      places,
      ({ property }) => `no rule about policy documents can judge ${args.name}.${property}`,
      async ({ property, kind, read }) => {
        const text = definition.speaksForUnknown ? textOf(read()) : known(() => textOf(read()))?.value;
        if (text === undefined) {
          return;
        }
        const { parsed, catalogue } = await prepareDocument(text, kind);
        const facts = { kind, catalogue, ...holderFacts(args) };
        const findings = [...definition.judge(parsed, facts, values)];
        for (const { statement, says, fix } of findings.filter((finding) => !finding.undecided)) {
          const text = fix === undefined ? definition : { ...definition, fix };
          report(violationMessage(text, args.name, { property, says: `${statement} ${says}` }));
        }
        const open = findings.filter((finding) => finding.undecided);
        if (open.length > 0) {
          throw undecided(open.map(({ statement, says }) => `${statement} ${says}`).join(" "));
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
    appliesTo: (type) => (documentHolders[type] ?? []).some(({ kind }) => definition.kinds.includes(kind)),
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
function documentsOf({ type, props }: Pick<ResourceArgs, "type" | "props">): readonly Place[] {
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

/** A document, and what AWS says of its actions. */
export interface PreparedDocument {
  readonly parsed: Parsed;
  readonly catalogue: Catalogue;
}

/** A dozen rules read the same document one after the other; it is parsed for the first of them. */
const recent = new Map<string, Promise<PreparedDocument>>();
const recentLimit = 100;

/** Parses the text of a document and loads the catalogue of the services that it names. */
export function prepareDocument(text: string, kind: PolicyKind): Promise<PreparedDocument> {
  const key = `${kind} ${text}`;
  const prepared = recent.get(key) ?? parseAndLoad(text, kind);
  recent.delete(key);
  recent.set(key, prepared);
  const [oldest] = recent.size > recentLimit ? recent.keys() : [];
  if (oldest !== undefined) {
    recent.delete(oldest);
  }
  return prepared;
}

async function parseAndLoad(text: string, kind: PolicyKind): Promise<PreparedDocument> {
  const parsed = parseDocument(text, kind);
  const written = parsed.document.statements.flatMap(({ actions, notActions }) => [
    ...actions,
    ...notActions,
  ]);
  return { parsed, catalogue: await Catalogue.forActions(written) };
}
