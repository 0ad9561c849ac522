import { openApi } from "../../src/contract/openapi.ts";
import { createCatalogue } from "../../src/zoom/catalogue.ts";
import { EDITIONS } from "../../src/zoom/edition.ts";
import { OUTCOMES } from "../../src/zoom/generated/outcomes.ts";
import { write } from "./write.ts";

/** Writes one OpenAPI document an edition. */
export async function generateOpenApi(): Promise<void> {
  const catalogue = createCatalogue(OUTCOMES);
  for (const edition of EDITIONS) {
    await write(
      `contracts/openapi/${edition}.json`,
      `${JSON.stringify(openApi(catalogue, edition), null, 2)}\n`,
    );
  }
}
