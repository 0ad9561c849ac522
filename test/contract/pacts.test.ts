import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { providerStates } from "../../src/contract/provider-states.ts";
import { createCatalogue } from "../../src/zoom/catalogue.ts";
import { EDITIONS, type Edition } from "../../src/zoom/edition.ts";
import { OUTCOMES } from "../../src/zoom/generated/outcomes.ts";
import { OPERATION_KEYS } from "../../src/zoom/operations.ts";
import { onOperation } from "../../src/zoom/outcome.ts";
import { REGISTRATION_EVENTS } from "../../src/zoom/webhook-payload.ts";
import { pactOf } from "../../tools/generate/pacts.ts";
import { NOT_IN_PACTS } from "../../tools/generate/reference-interactions.ts";
import { ROOT } from "../../tools/generate/write.ts";

interface PactFile {
  readonly metadata: unknown;
  readonly interactions: readonly {
    readonly description: string;
    readonly providerStates?: readonly { readonly name: string }[];
    /** Absent of an event. */
    readonly response?: { readonly status: number; readonly body?: { readonly content: { code?: number } } };
  }[];
}

const catalogue = createCatalogue(OUTCOMES);
const text = (edition: Edition) => readFile(join(ROOT, `contracts/pacts/zoom-sim-${edition}.json`), "utf8");
const read = async (edition: Edition) => JSON.parse(await text(edition)) as PactFile;
const outcomeOf = (description: string) => description.slice(description.lastIndexOf(": ") + 2);

describe.each(EDITIONS)("the reference contract of edition %s", (edition) => {
  test("is what its consumer tests write, byte for byte", async () => {
    expect(await pactOf(edition)).toBe(await text(edition));
  });

  test("names its edition and nothing that changes by itself", async () => {
    expect((await read(edition)).metadata).toEqual({
      pactSpecification: { version: "4.0" },
      zoomSim: { edition },
    });
  });

  test("has every outcome of Zoom's, but those of the ledger", async () => {
    const { interactions } = await read(edition);
    const told = new Set(interactions.map(({ description }) => outcomeOf(description)));
    const untold = catalogue.outcomes
      .filter(({ key, status, evidence }) => status[edition] && evidence !== "simulator" && !told.has(key))
      .map(({ key }) => `${edition} ${key}`);
    const ledger = Object.keys(NOT_IN_PACTS).filter((entry) => entry.startsWith(`${edition} `));
    expect(untold.toSorted()).toEqual(ledger.toSorted());
  });

  test("gives each outcome the status of the catalogue", async () => {
    for (const { description, response } of (await read(edition)).interactions) {
      if (!response) continue;
      const [operation] = description.split(":");
      const known = OPERATION_KEYS.find((key) => key === operation);
      const outcome = onOperation(catalogue.get(outcomeOf(description)), known);
      expect(response.status, description).toBe(outcome.status[edition]);
    }
  });

  test("has every event, and each names itself", async () => {
    const events = (await read(edition)).interactions.filter(({ response }) => !response);
    expect(new Set(events.map(({ description }) => description.split(":")[0]))).toEqual(
      new Set(REGISTRATION_EVENTS),
    );
  });

  test("asks for no state that nobody can arrange", async () => {
    const names = providerStates(catalogue).map(({ name }) => name);
    const asked = (await read(edition)).interactions.flatMap(({ providerStates: states = [] }) =>
      states.map(({ name }) => name),
    );
    expect(names).toEqual(expect.arrayContaining(asked));
    expect(new Set(asked).size).toBeGreaterThan(12);
  });
});

test("there are more than sixty interactions, each described once", async () => {
  const files = await Promise.all(EDITIONS.map(read));
  const descriptions = files.map(({ interactions }) => interactions.map(({ description }) => description));
  expect(descriptions.flat().length).toBeGreaterThan(60);
  for (const each of descriptions) expect(new Set(each).size).toBe(each.length);
});
