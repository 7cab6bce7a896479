/**
 * IAM's wildcards: `*` stands for any run of characters, `?` for exactly one. Everything else is literal.
 * Linear in practice and never exponential: one remembered `*` is enough for patterns without groups.
 */
export function matchesPattern(pattern: string, value: string): boolean {
  let p = 0;
  let v = 0;
  let star = -1;
  let resume = 0;
  while (v < value.length) {
    // The star comes first: a value may itself be a pattern, and then holds a star as an ordinary character.
    if (pattern[p] === "*") {
      star = p;
      resume = v;
      p += 1;
    } else if (p < pattern.length && (pattern[p] === "?" || pattern[p] === value[v])) {
      p += 1;
      v += 1;
    } else if (star >= 0) {
      p = star + 1;
      resume += 1;
      v = resume;
    } else {
      return false;
    }
  }
  while (pattern[p] === "*") {
    p += 1;
  }
  return p === pattern.length;
}

/** Whether the text holds one of IAM's wildcards. */
export function hasWildcard(text: string): boolean {
  return text.includes("*") || text.includes("?");
}

/** Whether the pattern matches every value there is: `*`, `**` and so on. */
export function matchesEverything(pattern: string): boolean {
  return /^\*+$/.test(pattern);
}
