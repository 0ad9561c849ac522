import { describe, expect, test } from "vitest";
import { nameOutcome, type Place } from "../../src/scenario/name-outcome.ts";
import { nearest } from "../../src/scenario/nearest.ts";
import { EDITIONS } from "../../src/zoom/edition.ts";
import { RequestRefused } from "../../src/zoom/simulator-refusal.ts";
import { DEFAULT_VARIANTS } from "../../src/zoom/variants.ts";
import { CATALOGUE } from "../zoom/example.ts";

const batch: Place = { operation: "batchRegistrants", edition: "current", variants: DEFAULT_VARIANTS };

function refusalOf(name: string, place: Partial<Place> = {}): { key: string; message: string } {
  try {
    nameOutcome(CATALOGUE, name, { ...batch, ...place });
  } catch (error) {
    if (error instanceof RequestRefused) return { key: error.key, message: error.message };
    throw error;
  }
  return { key: "none", message: "" };
}

test("every outcome that can be asked for is found by its key", () => {
  for (const outcome of CATALOGUE.outcomes.filter(({ arrange }) => arrange)) {
    for (const operation of outcome.operations) {
      for (const edition of EDITIONS.filter((each) => outcome.status[each] !== undefined)) {
        const named = nameOutcome(CATALOGUE, outcome.key, { ...batch, operation, edition });
        expect(named).toEqual({ outcome, others: [] });
      }
    }
  }
});

test.each([
  { name: "3038", operation: "batchRegistrants", key: "meeting-over", others: [] },
  { name: "0404", operation: "batchRegistrants", key: "registration-disabled", others: [] },
  { name: "124", operation: "getMeeting", key: "token-invalid", others: ["token-expired", "token-missing"] },
  {
    name: "429",
    operation: "batchRegistrants",
    key: "registrant-quota",
    others: ["rate-limit-day", "rate-limit-second"],
  },
  { name: "429", operation: "getMeeting", key: "rate-limit-day", others: ["rate-limit-second"] },
  { name: "300", operation: "deleteMeeting", key: "meeting-id-invalid", others: ["occurrence-unknown"] },
] as const)(
  "the code $name of $operation means $key and leaves $others",
  ({ name, operation, key, others }) => {
    const named = nameOutcome(CATALOGUE, name, { ...batch, operation });
    expect(named.outcome.key).toBe(key);
    expect(named.others).toEqual(others);
  },
);

test("a code leaves out what the edition lacks", () => {
  const { outcome, others } = nameOutcome(CATALOGUE, "300", { ...batch, edition: "postman" });
  expect(outcome.key).toBe("email-missing");
  expect(others).not.toContain("confirmation-email-invalid");
  expect(nameOutcome(CATALOGUE, "300", batch).others).toContain("confirmation-email-invalid");
});

test("a code follows the variants", () => {
  const variants = { ...DEFAULT_VARIANTS, "scope-code": "104" } as const;
  expect(nameOutcome(CATALOGUE, "104", { ...batch, variants }).outcome.key).toBe("scope-missing");
  expect(refusalOf("104").key).toBe("scenario-unknown");
  expect(refusalOf("4711", { variants }).key).toBe("scenario-unknown");
});

describe("a name that no outcome has is refused with the nearest", () => {
  test.each([
    { name: "meeting-ovr", nearestName: "meeting-over" },
    { name: "Capacity-Reached", nearestName: "capacity-reached" },
    { name: "registrant_quota", nearestName: "registrant-quota" },
    { name: "cpaacity-reached", nearestName: "capacity-reached" },
    { name: "3403", nearestName: "3043" },
  ])("$name: $nearestName", ({ name, nearestName }) => {
    expect(refusalOf(name)).toEqual({
      key: "scenario-unknown",
      message: expect.stringMatching(new RegExp(`^no outcome is named "${name}"; nearest: ${nearestName}, `)),
    });
  });

  test.each([
    "",
    " ",
    "__proto__",
    "constructor",
    "toString",
    "9999",
    "-1",
    "1e3",
    "404.0",
    "1234567890",
    "٤٠٤",
    "über",
    "💥",
    "a".repeat(5000),
  ])("%j", (name) => {
    expect(refusalOf(name).key).toBe("scenario-unknown");
  });

  test("such as what is the simulator's own, or a success without a scenario", () => {
    expect(refusalOf("method-not-allowed").key).toBe("scenario-unknown");
    expect(refusalOf("meeting-found", { operation: "getMeeting" }).key).toBe("scenario-unknown");
    expect(refusalOf("413").key).toBe("scenario-unknown");
  });

  test("of the operation that was called", () => {
    expect(refusalOf("capacity-reached-", { operation: "issueToken" }).message).not.toContain(
      "nearest: capacity-reached",
    );
  });
});

test("an outcome of another operation is refused with where it belongs", () => {
  expect(refusalOf("user-unknown")).toEqual({
    key: "scenario-elsewhere",
    message:
      'batchRegistrants has no outcome "user-unknown"; it belongs to createMeeting, listMeetings, createWebinar, listWebinars',
  });
  expect(refusalOf("3043", { operation: "getMeeting" }).message).toBe(
    'getMeeting has no outcome "3043"; it belongs to batchRegistrants, addRegistrant, batchWebinarRegistrants, addWebinarRegistrant',
  );
});

test.each(["hosting-disabled", "3161"])(
  "%s, which edition postman lacks, is refused with who has it",
  (name) => {
    expect(refusalOf(name, { edition: "postman" })).toEqual({
      key: "scenario-elsewhere",
      message: `edition postman has no outcome "${name}"; edition current has it: send X-Zoom-Sim-Edition: current`,
    });
  },
);

test("two neighbours that changed places are one mistake", () => {
  expect(nearest("3403", ["3404", "3001", "3043"], 2)).toEqual(["3404", "3043"]);
  expect(nearest("3403", ["3001", "3038", "3043", "404"], 1)).toEqual(["3043"]);
  expect(nearest("ab", ["cb", "ba", "xx"])).toEqual(["cb", "ba", "xx"]);
  expect(nearest("", ["a", "bc"], 1)).toEqual(["a"]);
  const started = process.cpuUsage();
  nearest("ab".repeat(100_000), ["capacity-reached"]);
  expect(process.cpuUsage(started).user).toBeLessThan(2_000_000);
});

test("the nearest names come best first, in whatever case", () => {
  const names = ["capacity-reached", "meeting-over", "meeting-found", "token-missing"];
  expect(nearest("MEETING-OVER", names)).toEqual(["meeting-over", "meeting-found", "token-missing"]);
  expect(nearest("x", names, 1)).toHaveLength(1);
  expect(nearest("x", [])).toEqual([]);
});
