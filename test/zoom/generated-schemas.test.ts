import { expect, test } from "vitest";
import { SCHEMAS } from "../../src/zoom/generated/schemas.ts";
import * as schemas from "../../src/zoom/schemas/index.ts";
import worldFile from "../../fixtures/world.schema.json" with { type: "json" };

const { WorldFile, ...api } = schemas;
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test("what the simulator tells of its bodies is what their schemas say", () => {
  expect(SCHEMAS).toEqual(asJson(api));
});

test("what editors are told of world files is what their schema says", () => {
  expect(worldFile).toMatchObject(asJson(WorldFile) as object);
});
