import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, test } from "vitest";
import { openApi } from "../../src/contract/openapi.ts";
import { createCatalogue } from "../../src/zoom/catalogue.ts";
import { EDITIONS, type Edition } from "../../src/zoom/edition.ts";
import { OUTCOMES } from "../../src/zoom/generated/outcomes.ts";
import { OPERATION_KEYS, OPERATIONS, type OperationKey } from "../../src/zoom/operations.ts";
import { compileAnswers } from "../kit/described-answers.ts";

interface Media {
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}
interface Described {
  readonly operationId: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Media>> }>>;
}

const catalogue = createCatalogue(OUTCOMES);
const described = (edition: Edition) =>
  Object.values(openApi(catalogue, edition).paths).flatMap(
    (methods) => Object.values(methods) as unknown as Described[],
  );

describe.each(EDITIONS)("the document of edition %s", (edition) => {
  test("is valid OpenAPI 3.1, by another's judgement", async () => {
    const validator = new Validator();
    const document = structuredClone(openApi(catalogue, edition));
    expect(await validator.validate(document)).toEqual({ valid: true });
    expect(validator.version).toBe("3.1");
    expect(await new Validator().validate({ ...document, paths: { "no-slash": {} } })).toMatchObject({
      valid: false,
    });
  });

  test("has every operation, and every outcome of it as an example under its status", () => {
    const operations = described(edition);
    expect(operations.map(({ operationId }) => operationId).toSorted()).toEqual(OPERATION_KEYS.toSorted());
    for (const { operationId, responses } of operations) {
      const shown = Object.entries(responses).flatMap(([status, { content }]) =>
        Object.keys(content?.["application/json"]?.examples ?? {}).map((key) => `${status} ${key}`),
      );
      const wanted = createCatalogue(OUTCOMES)
        .of(operationId as OperationKey)
        .filter(({ status }) => status[edition] !== undefined)
        .filter(({ returns }) => !returns)
        .filter(({ stage }) => stage !== "success" || OPERATIONS[operationId as "getMeeting"].reply)
        .map(({ key, status }) => `${status[edition]} ${key}`);
      expect(shown.toSorted()).toEqual(wanted.toSorted());
    }
  });

  test("has no example that its own schema would refuse", () => {
    const answers = compileAnswers(OUTCOMES, edition);
    for (const { operationId, responses } of described(edition)) {
      for (const [status, { content }] of Object.entries(responses)) {
        for (const [key, { value }] of Object.entries(content?.["application/json"]?.examples ?? {})) {
          const faults = answers.faultsOfBody(operationId as never, Number(status), value);
          expect([operationId, key, faults]).toEqual([operationId, key, []]);
        }
      }
    }
  });
});

test("a form is described where it is taken, with the JSON text inside it", () => {
  const bodies = (edition: Edition) =>
    Object.keys(
      described(edition).find(({ operationId }) => operationId === "batchRegistrants")?.requestBody
        ?.content ?? {},
    );
  expect(bodies("postman")).toEqual(["multipart/form-data", "application/json"]);
  expect(bodies("current")).toEqual(["application/json"]);
});

test("a field that one edition lacks is not in its document", () => {
  const batch = (edition: Edition): string => {
    const { schemas } = openApi(catalogue, edition)["components"] as { schemas: Record<string, unknown> };
    return JSON.stringify([schemas["BatchRegistrants"], schemas["BatchRegistered"]]);
  };
  for (const field of ["registrants_confirmation_email", "participant_pin_code"]) {
    expect(batch("current")).toContain(`"${field}"`);
    expect(batch("postman")).not.toContain(`"${field}"`);
  }
});
