import * as assert from "node:assert/strict";

import { evaluate } from "../../../policies/iam";
import { accounts } from "./evaluate/accounts";
import { conditions } from "./evaluate/conditions";
import type { Examples } from "./evaluate/example";
import { layers } from "./evaluate/layers";
import { statements } from "./evaluate/statements";
import { unknowns } from "./evaluate/unknowns";
import { variables } from "./evaluate/variables";

const tables: Readonly<Record<string, Examples>> = {
  "within an account": layers,
  "across accounts, keys and roles": accounts,
  "a statement": statements,
  "a condition": conditions,
  "a policy variable": variables,
  "what nobody knows yet": unknowns,
};

describe("evaluate", () => {
  for (const [table, examples] of Object.entries(tables)) {
    describe(table, () => {
      for (const [name, { request, policies, says }] of Object.entries(examples)) {
        it(name, () => {
          assert.deepEqual(evaluate(request, policies), says);
        });
      }
    });
  }
});
