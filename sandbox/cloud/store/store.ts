import { type WireObject } from "../wire";
import { Journal, StoreDamagedError } from "./journal";
import { lockStore } from "./lock";

/** One object in the sandbox cloud. */
export interface StoredObject {
  /** Type token, such as `aws:ec2/vpc:Vpc`. */
  readonly type: string;
  readonly id: string;
  readonly region: string;
  /** What the id is unique in: the region, and for some types more. */
  readonly scope: string;
  /** The Pulumi URN it was created under: for people who look into the store, never for decisions. */
  readonly urn: string;
  readonly inputs: WireObject;
  /** Inputs and computed attributes together, secrets still marked. */
  readonly outputs: WireObject;
}

type Entry = { readonly put: StoredObject } | { readonly drop: ObjectKey };

/** What tells two objects apart: a name may exist once in each region. */
export type ObjectKey = Pick<StoredObject, "type" | "id" | "scope">;

/** Dead lines that the file may carry before opening it rewrites it. */
const TOLERATED_DEAD_LINES = 200;

/** The objects of one environment, on disk and exclusive to one process. */
export class Store {
  private readonly byType = new Map<string, Map<string, StoredObject>>();
  private entries = 0;

  private constructor(
    private readonly journal: Journal,
    private readonly release: () => void,
  ) {}

  /** Opens the store; throws StoreLockedError where a living process has it and StoreDamagedError where it is unreadable. */
  static open(storePath: string): Store {
    const lock = lockStore(storePath);
    const release = (): void => lock.release();
    try {
      const store = Store.load(storePath, release);
      if (store.entries - store.size <= store.size + TOLERATED_DEAD_LINES) {
        return store;
      }
      store.journal.close();
      Journal.rewrite(
        storePath,
        store.all().map((object): Entry => ({ put: object })),
      );
      return Store.load(storePath, release);
    } catch (error) {
      release();
      throw error;
    }
  }

  private static load(storePath: string, release: () => void): Store {
    const replayed: Entry[] = [];
    const journal = Journal.open(storePath, (entry) => {
      if (!isEntry(entry)) {
        throw new StoreDamagedError(
          storePath,
          `entry ${replayed.length + 1} is neither an object nor a removal`,
        );
      }
      replayed.push(entry);
    });
    const store = new Store(journal, release);
    replayed.forEach((entry) => store.apply(entry));
    return store;
  }

  get size(): number {
    return [...this.byType.values()].reduce((sum, objects) => sum + objects.size, 0);
  }

  get(key: ObjectKey): StoredObject | undefined {
    return this.byType.get(key.type)?.get(keyOf(key));
  }

  /** The objects of one type in one region; region undefined means everywhere. */
  ofType(type: string, region?: string): StoredObject[] {
    const objects = [...(this.byType.get(type)?.values() ?? [])];
    return region === undefined ? objects : objects.filter((object) => object.region === region);
  }

  all(): StoredObject[] {
    return [...this.byType.values()].flatMap((objects) => [...objects.values()]);
  }

  /** Adds or replaces an object; when this returns, the object outlives the process. */
  put(object: StoredObject): void {
    this.write({ put: object });
  }

  remove(key: ObjectKey): void {
    if (this.get(key) !== undefined) {
      this.write({ drop: { type: key.type, id: key.id, scope: key.scope } });
    }
  }

  close(): void {
    this.journal.close();
    this.release();
  }

  private write(entry: Entry): void {
    this.journal.append(entry);
    this.apply(entry);
  }

  private apply(entry: Entry): void {
    this.entries += 1;
    if ("drop" in entry) {
      this.byType.get(entry.drop.type)?.delete(keyOf(entry.drop));
      return;
    }
    const objects = this.byType.get(entry.put.type) ?? new Map<string, StoredObject>();
    objects.set(keyOf(entry.put), entry.put);
    this.byType.set(entry.put.type, objects);
  }
}

function keyOf({ scope, id }: ObjectKey): string {
  return `${scope}|${id}`;
}

function isEntry(value: unknown): value is Entry {
  return typeof value === "object" && value !== null && ("put" in value || "drop" in value);
}
