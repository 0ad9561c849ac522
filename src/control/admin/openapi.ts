import { baseUrl } from "../../wire/base-url.ts";
import type { AdminCall, AdminEndpoint } from "./endpoint.ts";

async function openApi({ simulator, request, worldName, table }: AdminCall): Promise<object> {
  // The schemas are loaded for those who want to read them.
  const { describeAdmin } = await import("./describe-admin.ts");
  return describeAdmin(table, [baseUrl(request, { name: worldName }, simulator.settings)]);
}

export const OPENAPI_ENDPOINTS: readonly AdminEndpoint[] = [
  {
    method: "get",
    path: "/__admin/openapi.json",
    summary: "This description",
    reply: "OpenApiDocument",
    handle: openApi,
  },
];
