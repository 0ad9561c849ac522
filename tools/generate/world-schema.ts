import { WorldFile } from "../../src/zoom/schemas/index.ts";
import { write } from "./write.ts";

/** Writes the JSON Schema of a world file, which editors read through its `$schema`. */
export async function generateWorldSchema(): Promise<void> {
  const schema = { $schema: "https://json-schema.org/draft/2020-12/schema", ...WorldFile };
  await write("fixtures/world.schema.json", `${JSON.stringify(schema, null, 2)}\n`);
}
