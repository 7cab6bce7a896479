/**
 * Three-valued logic: yes, no, or what the answer depends on (condition keys and elements that nobody knows yet).
 * The list of an unknown answer is never empty.
 */
export type Truth = boolean | readonly string[];

/** No as soon as one is no; otherwise unknown as soon as one is unknown. */
export function both(one: Truth, other: Truth): Truth {
  if (one === false || other === false) {
    return false;
  }
  return one === true ? other : other === true ? one : union(one, other);
}

/** Yes as soon as one is yes; otherwise unknown as soon as one is unknown. */
export function either(one: Truth, other: Truth): Truth {
  if (one === true || other === true) {
    return true;
  }
  return one === false ? other : other === false ? one : union(one, other);
}

export function not(truth: Truth): Truth {
  return typeof truth === "boolean" ? !truth : truth;
}

/** Whether one of the items says yes; stops at the first that does. */
export function some<T>(items: readonly T[], judge: (item: T) => Truth): Truth {
  let found: Truth = false;
  for (const item of items) {
    found = either(found, judge(item));
    if (found === true) {
      return true;
    }
  }
  return found;
}

/** Whether all items say yes, also where there are none; stops at the first that does not. */
export function every<T>(items: readonly T[], judge: (item: T) => Truth): Truth {
  let found: Truth = true;
  for (const item of items) {
    found = both(found, judge(item));
    if (found === false) {
      return false;
    }
  }
  return found;
}

export function isUnknown(truth: Truth): truth is readonly string[] {
  return typeof truth !== "boolean";
}

function union(one: readonly string[], other: readonly string[]): readonly string[] {
  return other.every((name) => one.includes(name)) ? one : [...new Set([...one, ...other])];
}
