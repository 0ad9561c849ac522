import { describe, expect, test } from "vitest";
import { applyScenario, findScenario, triggerIn, type Doors } from "../../src/scenario/find-scenario.ts";
import type { Place } from "../../src/scenario/name-outcome.ts";
import { RequestRefused } from "../../src/zoom/simulator-refusal.ts";
import { DEFAULT_VARIANTS } from "../../src/zoom/variants.ts";
import { ANN, answerTo, CATALOGUE, exampleFacts, MEETING } from "../zoom/example.ts";

const place: Place = { operation: "batchRegistrants", edition: "postman", variants: DEFAULT_VARIANTS };
const people = (...emails: string[]) => ({
  registrants: emails.map((email) => ({ email, first_name: "A" })),
});

/** What a call brings along; its body stands for the trigger that is in it. */
type Brought = Partial<Omit<Doors, "trigger">> & { readonly body?: unknown };

function find({ body: sent, ...doors }: Brought, at: Partial<Place> = {}) {
  const closed: Doors = { header: undefined, meetingId: MEETING.id, trigger: triggerIn(sent) };
  const scenario = findScenario(CATALOGUE, { ...closed, ...doors }, { ...place, ...at });
  return scenario && { by: scenario.by, key: scenario.outcome.key };
}

const header = "meeting-over";
const body = people(ANN.email, "zoom-sim+capacity-reached@example.com");
const meetingId = "80000000404";

test.each([
  { given: "all three", doors: { header, body, meetingId }, by: "header", key: "meeting-over" },
  { given: "address and id", doors: { body, meetingId }, by: "address", key: "capacity-reached" },
  { given: "the id", doors: { meetingId }, by: "meeting id", key: "registration-disabled" },
  {
    given: "the first of two addresses",
    doors: { body: people("zoom-sim+3038@a.example.com", "zoom-sim+3043@a.example.com") },
    by: "address",
    key: "meeting-over",
  },
  {
    given: "an address in capitals",
    doors: { body: people("ZOOM-SIM+Meeting-Over@example.com") },
    by: "address",
    key: "meeting-over",
  },
  { given: "a header with blanks round it", doors: { header: " 3038 " }, by: "header", key: "meeting-over" },
])("of $given, the $by names $key", ({ doors, by, key }) => {
  expect(find(doors)).toEqual({ by, key });
});

test.each([
  { given: "an ordinary call", doors: { body: people(ANN.email) } },
  { given: "a special id whose code nothing has", doors: { meetingId: "80000009999" } },
  { given: "a special id whose code another operation has", doors: { meetingId: "80000001001" } },
  { given: "an id that merely begins like a special one", doors: { meetingId: "800000030380" } },
  { given: "a trigger that is no address", doors: { body: people("zoom-sim+3038") } },
  { given: "a body without people", doors: { body: { registrants: "zoom-sim+3038@example.com" } } },
])("$given asks for nothing", ({ doors }) => {
  expect(find(doors)).toBeUndefined();
});

test.each([
  { given: "an empty header", doors: { header: "" } },
  { given: "a header of no outcome", doors: { header: "no-such", meetingId } },
  { given: "an address of no outcome", doors: { body: people("zoom-sim+no-such@example.com") } },
  { given: "an address that names nothing", doors: { body: people("zoom-sim+@example.com") } },
  { given: "a special id whose code the edition lacks", doors: { meetingId: "80000003161" } },
])("$given is refused", ({ doors }) => {
  expect(() => find(doors)).toThrow(RequestRefused);
});

test.each([
  ["after-comit-drop", "after-commit-drop"],
  ["half-drp=3", "half-drop"],
  ["capacity-raeched", "capacity-reached"],
  ["3403", "3043"],
])("of a mistyped address %s the nearest outcome or fault is %s", (name, best) => {
  expect(() => find({ body: people(`zoom-sim+${name}@example.com`) })).toThrow(
    `no outcome or fault is named "${name}"; nearest: ${best}, `,
  );
});

describe("applying a scenario", () => {
  const apply = (name: string, facts = exampleFacts({ quotas: "off" })) => {
    const doors = { header: name, meetingId: "", trigger: undefined };
    const scenario = findScenario(CATALOGUE, doors, place);
    return applyScenario(facts, scenario!);
  };

  test("enforces quotas for the call alone", () => {
    const facts = exampleFacts({ quotas: "off" });
    expect(answerTo(apply("registrant-quota", facts)).key).toBe("registrant-quota");
    expect(facts.quotas).toBe("off");
  });

  test("forces the outcome that no rule can cause", () => {
    expect(answerTo(apply("internal-error")).key).toBe("internal-error");
  });

  test("does not excuse a token that is refused, unless the token is what it is about", () => {
    const facts = exampleFacts({ token: { kind: "expired" } });
    expect(answerTo(apply("meeting-over", facts)).key).toBe("token-expired");
    expect(answerTo(apply("token-invalid", facts)).key).toBe("token-invalid");
  });
});
