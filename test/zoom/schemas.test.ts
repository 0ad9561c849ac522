import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as validators from "../../src/zoom/generated/validators.ts";
import { validateWorldFile } from "../../src/zoom/generated/world-validator.ts";
import { OPERATION_KEYS, OPERATIONS } from "../../src/zoom/operations.ts";
import type { Validator } from "../../src/zoom/problems.ts";
import * as schemas from "../../src/zoom/schemas/index.ts";
import { anyBody } from "./any-body.ts";

const generated: Record<string, Validator> = { ...validators, validateWorldFile };
const ajv = new Ajv2020({ allErrors: true });

describe.each(Object.keys(generated))("the generated %s", (name) => {
  const schema = schemas[name.replace(/^validate/, "") as keyof typeof schemas];

  test("finds what the schema it was made from finds", () => {
    const compiled = ajv.compile(schema);
    const errorsOf = (validate: Validator, body: unknown) => (validate(body) ? [] : validate.errors);
    fc.assert(
      fc.property(anyBody, (body) => {
        expect(errorsOf(generated[name] as Validator, body)).toEqual(errorsOf(compiled as Validator, body));
      }),
    );
  });
});

test("the body of each operation has a schema, and a validator made from it", () => {
  for (const operation of OPERATION_KEYS) {
    const { body } = OPERATIONS[operation];
    if (body === undefined) continue;
    expect(schemas, operation).toHaveProperty(body);
    expect(generated, operation).toHaveProperty(`validate${body}`);
  }
});
