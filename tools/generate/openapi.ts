import { describeAdmin } from "../../src/control/admin/describe-admin.ts";
import { ADMIN_ENDPOINTS } from "../../src/control/admin/table.ts";
import { openApi } from "../../src/contract/openapi.ts";
import { createCatalogue } from "../../src/zoom/catalogue.ts";
import { EDITIONS } from "../../src/zoom/edition.ts";
import { OUTCOMES } from "../../src/zoom/generated/outcomes.ts";
import { write } from "./write.ts";

/** Writes one OpenAPI document an edition, and that of the admin API. */
export async function generateOpenApi(): Promise<void> {
  const catalogue = createCatalogue(OUTCOMES);
  for (const edition of EDITIONS) {
    await write(
      `contracts/openapi/${edition}.json`,
      `${JSON.stringify(openApi(catalogue, edition), null, 2)}\n`,
    );
  }
  const admin = describeAdmin(ADMIN_ENDPOINTS, ["http://127.0.0.1:4780"]);
  await write("contracts/openapi/admin.json", `${JSON.stringify(admin, null, 2)}\n`);
}
