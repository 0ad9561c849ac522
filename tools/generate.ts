/**
 * Writes everything that follows from a source written by hand. CI runs it and fails on a difference.
 * Each step is a module of its own under `generate/`.
 */
import { generateOutcomeList } from "./generate/outcome-list.ts";

// The list of outcomes first: everything after it is loaded only then, because it reads that list.
await generateOutcomeList();
const { generateSchemaJson } = await import("./generate/schema-json.ts");
await generateSchemaJson();
const { generateTypes } = await import("./generate/types.ts");
await generateTypes();
const { generateValidators } = await import("./generate/validators.ts");
await generateValidators();
const { generateWorldSchema } = await import("./generate/world-schema.ts");
await generateWorldSchema();
const { generateDefaultWorld } = await import("./generate/default-world.ts");
await generateDefaultWorld();
const { generateVersion } = await import("./generate/version.ts");
await generateVersion();
const { generateNames } = await import("./generate/names.ts");
await generateNames();
const { generateOpenApi } = await import("./generate/openapi.ts");
await generateOpenApi();
const { generateReadmeTables } = await import("./generate/readme-tables.ts");
await generateReadmeTables();
const { generateZoomShapes } = await import("./generate/zoom-shapes.ts");
await generateZoomShapes();
const { generateSettingNames } = await import("./generate/setting-names.ts");
await generateSettingNames();
const { generatePacts } = await import("./generate/pacts.ts");
await generatePacts();
