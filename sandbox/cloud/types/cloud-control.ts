import { AwsError } from "../errors";
import { arnOf } from "../place";
import { object, same, text, textOr } from "../values";
import { isList, isObject, UNKNOWN, type Wire, type WireObject } from "../wire";
import { type CloudFormationType, cloudFormationType, violations } from "./cloud-formation-type";
import { type Being, hex, type Request, type TypeTable } from "./define";

const RESOURCE = "aws:cloudcontrol/resource:Resource";

/**
 * Any CloudFormation type by its desired state, for what the official provider does not offer as a type of its own. The types that
 * cloud-control-schemas.json holds are checked, replaced and completed as AWS does; any other is taken as it comes.
 */
export const cloudControl: TypeTable = {
  [RESOURCE]: {
    id: identifierOf,
    discriminators: ["typeName"],
    taken: "AlreadyExistsException",
    immutable: ["typeName"],
    immutableFor: replacedBy,
    // To the official provider the desired state is a text: it never sees a name in there.
    deletesFirst: false,
    refuseCreate: refuseState,
    refuseUpdate: (being) => {
      refuseState(being);
      refuseCreateOnly(being);
    },
    computed: (being) => ({ properties: propertiesOf(being), schema: "" }),
  },
};

/** `AWS::SageMaker::Cluster` is kind `Cluster` of service `sagemaker`. */
function partsOf({ inputs }: Pick<Request, "inputs">): { readonly service: string; readonly kind: string } {
  const [, service = "aws", kind = "Resource"] = textOr(inputs, "typeName").split("::");
  return { service: service.toLowerCase(), kind };
}

function schemaOf({ inputs }: Pick<Request, "inputs">): CloudFormationType | undefined {
  return cloudFormationType(textOr(inputs, "typeName"));
}

/** Model packages have versions; the other types that the table knows have names, made up by the handler where the program gives none. */
function identifierOf(request: Request): string {
  const { service, kind } = partsOf(request);
  const desired = desiredState(request);
  if (schemaOf(request) === undefined) {
    return text(desired, `${kind}Name`) ?? text(desired, "Name") ?? `${kind.toLowerCase()}-0${hex(16)}`;
  }
  const group = text(desired, "ModelPackageGroupName")?.split("/").pop();
  const own = text(desired, nameProperty(kind)) ?? `${kind.toLowerCase()}-${hex(12)}`;
  const path = group === undefined ? own : `${group}/${nextVersion(request, group)}`;
  return arnOf(request, service, `${word(kind)}/${path.toLowerCase()}`);
}

/** `ModelPackage` is `model-package`. */
function word(kind: string): string {
  return kind.replace(/(?<=[a-z0-9])[A-Z]/g, (capital) => `-${capital}`).toLowerCase();
}

function nameProperty(kind: string): string {
  return kind.endsWith("JobDefinition") ? "JobDefinitionName" : `${kind}Name`;
}

function nextVersion({ store, region }: Request, group: string): number {
  const marker = `:model-package/${group.toLowerCase()}/`;
  const versions = store
    .ofType(RESOURCE, region)
    .filter(({ id }) => id.includes(marker))
    .map(({ id }) => Number(id.split("/").pop()));
  return Math.max(0, ...versions) + 1;
}

/** What AWS tells: the desired state, and what it added. */
function propertiesOf(being: Being): string {
  if (textOr(being.inputs, "desiredState") === UNKNOWN) {
    return UNKNOWN;
  }
  const desired = desiredState(being);
  const schema = schemaOf(being);
  const { service, kind } = partsOf(being);
  if (schema === undefined) {
    const arn = being.id.startsWith("arn:") ? being.id : arnOf(being, service, `${word(kind)}/${being.id}`);
    return JSON.stringify({ ...desired, Id: being.id, Arn: arn });
  }
  const last = being.id.split("/").pop() ?? being.id;
  const before = object(JSON.parse(textOr(being.previous, "properties", "{}")) as Wire);
  const known: WireObject = {
    [schema.identifier]: being.id,
    [nameProperty(kind)]: last,
    CreationTime: text(before, "CreationTime") ?? new Date().toISOString(),
    InferenceComponentStatus: "InService",
    ModelPackageStatus: "Completed",
    ModelPackageVersion: Number(last),
  };
  const versioned = text(desired, "ModelPackageGroupName") !== undefined;
  const added = Object.entries(known).filter(
    ([property]) =>
      schema.properties[property] !== undefined && !(versioned && property === nameProperty(kind)),
  );
  return JSON.stringify({ ...Object.fromEntries(added), ...desired });
}

/**
 * The official provider compares JSON patch paths with the schema's create-only properties for equality: a property that comes, goes, or is
 * no object replaces the resource, a change within one does not (terraform-provider-aws, cloudcontrol/resource.go).
 */
function replacedBy(olds: WireObject, news: WireObject): readonly string[] {
  const [before, after] = [parsed(olds), parsed(news)];
  const changed = schemaOf({ inputs: news })?.createOnly.some((property) => {
    const [one, other] = [before?.[property], after?.[property]];
    const within = isContainer(one) && isContainer(other);
    return before !== undefined && after !== undefined && !within && !same(one, other);
  });
  return changed === true ? ["desiredState"] : [];
}

function isContainer(value: Wire | undefined): boolean {
  return isList(value) || isObject(value);
}

function refuseState(request: Request): void {
  const schema = schemaOf(request);
  const found = schema === undefined ? [] : violations(schema, desiredState(request));
  if (found.length > 0) {
    throw new AwsError("ValidationException", `Model validation failed (${found.join("; ")})`);
  }
}

function refuseCreateOnly(being: Being): void {
  const [before, after] = [parsed(being.previous), desiredState(being)];
  const changed = schemaOf(being)?.createOnly.filter(
    (property) => !same(before?.[property], after[property]),
  );
  if (changed !== undefined && changed.length > 0) {
    throw new AwsError(
      "NotUpdatableException",
      `Invalid patch update: createOnlyProperties [${changed.map((property) => `/properties/${property}`).join(", ")}] cannot be updated`,
    );
  }
}

function desiredState({ inputs }: Pick<Request, "inputs">): WireObject {
  const state = parsed(inputs);
  if (state === undefined) {
    throw new AwsError("InvalidRequestException", "desiredState is not valid JSON.");
  }
  return state;
}

/** Undefined where the text is not known yet, or no JSON. */
function parsed(values: WireObject): WireObject | undefined {
  try {
    return object(JSON.parse(textOr(values, "desiredState", "{}")) as Wire);
  } catch {
    return undefined;
  }
}
