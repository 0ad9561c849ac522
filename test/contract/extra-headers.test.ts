import { join } from "node:path";
import { expect, test } from "vitest";
import { openApi } from "../../src/contract/openapi.ts";
import { verifyPacts } from "../../src/contract/verify/verify-pacts.ts";
import { createCatalogue } from "../../src/zoom/catalogue.ts";
import { OUTCOMES } from "../../src/zoom/generated/outcomes.ts";
import { startAltered, type Alteration, type PassingAnswer } from "./altered-simulator.ts";

// Pact looks at the headers that a contract names and at no others; the description names all of them.

const PACT = join(import.meta.dirname, "../../contracts/pacts/zoom-sim-postman.json");
const CONTENT_TYPE = "application/json;charset=UTF-8";

/** What HTTP itself adds, Zoom's tracking id, and the simulator's own. */
const ALWAYS = /^(content-(type|length)|date|connection|keep-alive|x-zm-trackingid|x-zoom-sim-\w+)$/;

interface Described {
  readonly responses: Readonly<Record<number, { readonly headers?: object }>>;
}

const described = openApi(createCatalogue(OUTCOMES), "postman").paths[
  "/v2/meetings/{meetingId}/batch_registrants"
]?.["post"] as unknown as Described;

/** What the description has against the headers of a batch's answer. */
function faultsOf({ status, headers }: PassingAnswer): string[] {
  const known = Object.keys(described.responses[status]?.headers ?? {}).map((name) => name.toLowerCase());
  const strangers = Object.keys(headers).filter((name) => !ALWAYS.test(name) && !known.includes(name));
  return headers["content-type"] === CONTENT_TYPE ? strangers : [...strangers, "content-type"];
}

async function faultsUnder(change: (answer: PassingAnswer) => Record<string, string>) {
  const seen: string[][] = [];
  const alteration: Alteration = {
    answer: (answer) => {
      const headers = change(answer);
      if (answer.path.endsWith("/batch_registrants")) seen.push(faultsOf({ ...answer, headers }));
      return { headers };
    },
  };
  const { ok } = await verifyPacts({ pacts: [PACT] }, (edition) => startAltered(edition, alteration));
  return { ok, seen };
}

test("the simulator as it is sends no header that the description lacks", async () => {
  const { ok, seen } = await faultsUnder(({ headers }) => ({ ...headers }));
  expect(ok).toBe(true);
  expect(seen.length).toBeGreaterThan(50);
  expect(seen.flat()).toEqual([]);
});

test("an extra header passes Pact, and the description catches it", async () => {
  const { ok, seen } = await faultsUnder(({ headers }) => ({ ...headers, "x-surprise": "yes" }));
  expect(ok).toBe(true);
  expect(seen.every((faults) => faults.includes("x-surprise"))).toBe(true);
});

test("a dropped charset passes Pact, and the description catches it", async () => {
  const { ok, seen } = await faultsUnder(({ headers }) => ({
    ...headers,
    "content-type": "application/json",
  }));
  expect(ok).toBe(true);
  expect(seen.every((faults) => faults.includes("content-type"))).toBe(true);
});
