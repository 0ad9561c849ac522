import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { openApi } from "../../src/contract/openapi.ts";
import { verifyPacts } from "../../src/contract/verify/verify-pacts.ts";
import { createCatalogue } from "../../src/zoom/catalogue.ts";
import { OUTCOMES } from "../../src/zoom/generated/outcomes.ts";
import { startAltered, type PassingAnswer } from "./altered-simulator.ts";

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

/** What the description has against each batch's answer: as it is, and with an extra header and no charset. */
const seen: { readonly plain: string[]; readonly altered: string[] }[] = [];
let ok = false;

beforeAll(async () => {
  const answer = (plain: PassingAnswer): Partial<PassingAnswer> => {
    const headers = { ...plain.headers, "x-surprise": "yes", "content-type": "application/json" };
    if (plain.path.endsWith("/batch_registrants")) {
      seen.push({ plain: faultsOf(plain), altered: faultsOf({ ...plain, headers }) });
    }
    return { headers };
  };
  ({ ok } = await verifyPacts({ pacts: [PACT] }, (edition) => startAltered(edition, { answer })));
}, 60_000);

test("the simulator as it is sends no header that the description lacks", () => {
  expect(seen.length).toBeGreaterThan(50);
  expect(seen.flatMap(({ plain }) => plain)).toEqual([]);
});

test("an extra header and a dropped charset pass Pact, and the description catches both", () => {
  expect(ok).toBe(true);
  for (const { altered } of seen) expect(altered).toEqual(["x-surprise", "content-type"]);
});
