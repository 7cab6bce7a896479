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

/** Whether some text matches both patterns. */
export function patternsOverlap(one: string, other: string): boolean {
  let reachable = withStars(one, new Set([0]));
  for (const symbol of other) {
    const next = new Set<number>();
    for (const position of reachable) {
      const here = one[position];
      if (symbol === "*") {
        for (let later = position; later <= one.length; later += 1) {
          next.add(later);
        }
      } else if (here === "*") {
        next.add(position);
      } else if (here !== undefined && (here === "?" || symbol === "?" || here === symbol)) {
        next.add(position + 1);
      }
    }
    reachable = withStars(one, next);
  }
  return reachable.has(one.length);
}

/** The positions, and those behind stars that stand for nothing. */
function withStars(pattern: string, positions: Set<number>): ReadonlySet<number> {
  for (const position of positions) {
    if (pattern[position] === "*") {
      positions.add(position + 1);
    }
  }
  return positions;
}
