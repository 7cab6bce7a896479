import { status } from "@grpc/grpc-js";

import { attributesOf, plannedAttributes } from "./attributes";
import { type ProviderConfig } from "./config";
import { AwsError, CallError, inContext } from "./errors";
import { ownName } from "./naming";
import { placeOf } from "./place";
import { schemaOf } from "./schema";
import { type ObjectKey, type Store, type StoredObject } from "./store";
import {
  type Being,
  canonicalType,
  type Dependent,
  genericType,
  type Request,
  type ResourceType,
  typeOf,
} from "./types";
import { text, textsWithin } from "./values";
import { revealAll, UNKNOWN, type WireObject } from "./wire";

/** One object as a caller names it. */
export interface Target {
  readonly type: string;
  readonly urn: string;
  /** The logical name in the program. */
  readonly name: string;
  readonly config: ProviderConfig;
}

/** What the cloud answers about an object. */
export interface Answer {
  readonly id: string;
  readonly outputs: WireObject;
  readonly inputs: WireObject;
}

/** The cloud itself: makes, finds, changes and removes objects in its store, and refuses what AWS would refuse. */
export class Cloud {
  private readonly warned = new Set<string>();

  constructor(
    private readonly store: Store,
    private readonly warn: (message: string) => void,
  ) {}

  /** The objects to look at, for functions that look things up. */
  get objects(): Pick<Store, "get" | "ofType"> {
    return this.store;
  }

  /** What a creation would give, as far as it is certain. */
  planCreate({ type, config }: Target, inputs: WireObject): WireObject {
    return plannedAttributes(type, inputs, regionOf(type, inputs, config));
  }

  create(target: Target, inputs: WireObject): Answer {
    const request = this.requestOf(target, inputs);
    const entry = this.entryOf(target.type);
    return this.answering("creating", target, target.name, () => {
      entry.refuseCreate?.(request);
      const id = entry.id(request);
      this.refuseTaken(entry, keyOf(target, inputs, id));
      const being = beingOf(entry, request, id, {});
      return this.keep(target, being, inputs);
    });
  }

  planUpdate(target: Target, id: string, previous: WireObject, inputs: WireObject): WireObject {
    const request = this.requestOf(target, inputs, revealAll(previous));
    return veil(attributesOf(beingOf(this.entryOf(target.type), request, id, revealAll(previous)), inputs));
  }

  update(target: Target, id: string, inputs: WireObject): Answer {
    const entry = this.entryOf(target.type);
    return this.answering("updating", target, id, () => {
      const stored = this.store.get(keyOf(target, inputs, id));
      if (stored === undefined) {
        throw new AwsError(
          "NotFound",
          "the object does not exist; run `pulumi refresh` to bring the state up to date.",
        );
      }
      const previous = revealAll(stored.outputs);
      const being = beingOf(entry, this.requestOf(target, inputs, previous), id, previous);
      entry.refuseUpdate?.(being);
      return this.keep(target, being, inputs);
    });
  }

  /** The object as it is now, or undefined where it is gone. */
  read(target: Target, id: string, known: WireObject): Answer | undefined {
    const key = keyOf(target, known, id);
    // An import knows the id only, which tells enough where just one object has it.
    const [namesake, ...others] = this.store
      .ofType(key.type, regionOf(target.type, known, target.config))
      .filter((object) => object.id === id);
    return (
      this.store.get(key) ?? (Object.keys(known).length === 0 && others.length === 0 ? namesake : undefined)
    );
  }

  /** Removes the object; one that is gone already is no error. */
  delete(target: Target, id: string, known: WireObject): void {
    const key = keyOf(target, known, id);
    const stored = this.store.get(key);
    if (stored === undefined) {
      return;
    }
    this.answering("deleting", target, id, () => {
      const entry = this.entryOf(target.type);
      const being = beingOf(entry, this.requestOf(target, stored.inputs), id, revealAll(stored.outputs));
      this.refuseInUse(entry, stored);
      entry.refuseDelete?.(being);
      this.store.remove(key);
    });
  }

  private keep(target: Target, being: Being, inputs: WireObject): StoredObject {
    const object: StoredObject = {
      type: canonicalType(target.type),
      id: being.id,
      region: regionOf(target.type, inputs, target.config),
      scope: keyOf(target, inputs, being.id).scope,
      urn: target.urn,
      inputs,
      outputs: attributesOf(being, inputs),
    };
    this.store.put(object);
    return object;
  }

  private requestOf({ type, name, config }: Target, inputs: WireObject, previous: WireObject = {}): Request {
    const plain = revealAll(inputs);
    const place = placeOf(text(plain, "region") ?? config.region);
    return {
      ...place,
      type,
      name,
      inputs: { ...plain, ...ownName(type, plain, previous) },
      store: this.store,
    };
  }

  private entryOf(type: string): ResourceType {
    const entry = typeOf(type);
    if (entry === undefined && !this.warned.has(type)) {
      this.warned.add(type);
      this.warn(
        schemaOf(type) === undefined
          ? `${type} is no type of @pulumi/aws as installed; the sandbox takes any input for it and makes up its id and ARN.`
          : `The sandbox knows no particulars of ${type}: its id, ARN and computed attributes are made up, and every change is made in place.`,
      );
    }
    return entry ?? genericType(type);
  }

  private refuseTaken(entry: ResourceType, key: ObjectKey): void {
    const taken =
      this.store.get(key) ??
      (entry.takenEverywhere ? this.store.ofType(key.type).find(({ id }) => id === key.id) : undefined);
    if (entry.taken !== undefined && taken !== undefined) {
      throw new AwsError(entry.taken, `${key.id} already exists (created as ${taken.urn}).`);
    }
  }

  private refuseInUse(entry: ResourceType, stored: StoredObject): void {
    const names = new Set([stored.id, text(stored.outputs, "arn"), text(stored.outputs, "name")]);
    const user = (entry.dependents ?? []).flatMap((dependent) =>
      this.usersOf(dependent, names, stored.region),
    )[0];
    if (user !== undefined) {
      const rest = `delete ${user.type} ${user.id} first.`;
      throw new AwsError(
        entry.inUse ?? "DependencyViolation",
        `${stored.id} has dependencies and cannot be deleted; ${rest}`,
      );
    }
  }

  private usersOf(
    { type, property }: Dependent,
    names: ReadonlySet<string | undefined>,
    region: string,
  ): StoredObject[] {
    const near = this.store
      .ofType(type)
      .filter((other) => other.region === region || region === "" || other.region === "");
    return near.filter(({ outputs }) =>
      textsWithin(revealAll(outputs)[property]).some((value) => names.has(value)),
    );
  }

  private answering<T>(doing: string, { type }: Target, subject: string, work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw error instanceof AwsError ? inContext(error, doing, type, subject) : error;
    }
  }
}

function beingOf(entry: ResourceType, request: Request, id: string, previous: WireObject): Being {
  const nameless = { ...request, id, previous };
  return { ...nameless, arn: entry.arn?.(nameless) ?? "" };
}

/** An attribute made from something unknown is unknown itself. */
function veil(attributes: WireObject): WireObject {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      typeof value === "string" && value.includes(UNKNOWN) ? UNKNOWN : value,
    ]),
  );
}

/** Types without a `region` input, such as IAM's, live in no region. */
function regionOf(type: string, known: WireObject, config: ProviderConfig): string {
  if (schemaOf(type)?.inputs.has("region") === false) {
    return "";
  }
  return text(revealAll(known), "region") ?? config.region;
}

function keyOf({ type, config }: Target, known: WireObject, id: string): ObjectKey {
  if (id === "") {
    throw new CallError(status.INVALID_ARGUMENT, `${type}: an empty id names no object.`);
  }
  const more = (typeOf(type)?.discriminators ?? []).map((property) => text(revealAll(known), property) ?? "");
  return { type: canonicalType(type), id, scope: [regionOf(type, known, config), ...more].join("|") };
}
