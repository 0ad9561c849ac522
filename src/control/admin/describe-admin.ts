import type { JsonSchema } from "../../zoom/json-schema.ts";
import { SCHEMAS, type SchemaName } from "../generated/schemas.ts";
import type { AdminEndpoint } from "./endpoint.ts";

/** The description of the admin API, as plain data. */
export type AdminOpenApi = JsonSchema & {
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
};

const JSON_TYPE = "application/json";

/**
 * The OpenAPI 3.1 document of the admin API.
 *
 * @param table every row of it
 * @param servers where it is, without `/__admin`
 */
export function describeAdmin(table: readonly AdminEndpoint[], servers: readonly string[]): AdminOpenApi {
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const endpoint of table) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method]: operationObject(endpoint) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "zoom-sim's admin API",
      version: "1",
      description:
        "Rules, clock, journal, worlds and the rest of what a simulator can be told and asked. A world is chosen by the prefix /worlds/{name} of the address or by the header X-Zoom-Sim-World; else it is the default one. Not part of Zoom's API.",
    },
    servers: servers.map((url) => ({ url })),
    security: [{}, { adminToken: [] }],
    paths,
    components: {
      securitySchemes: {
        adminToken: {
          type: "http",
          scheme: "bearer",
          description: "Asked for only where the simulator can be reached from other machines.",
        },
      },
      parameters: {
        World: {
          name: "X-Zoom-Sim-World",
          in: "header",
          description: "The world that the call is about.",
          schema: { type: "string" },
        },
      },
      schemas: SCHEMAS,
    },
  };
}

function operationObject(endpoint: AdminEndpoint): JsonSchema {
  const { method, path, summary, status = 200, query = {}, example } = endpoint;
  const body = endpoint.body ?? endpoint.reads;
  return {
    operationId: operationId(method, path),
    summary,
    parameters: [
      ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
        name,
        in: "path",
        required: true,
        schema: { type: "string" },
      })),
      ...Object.entries(query).map(([name, description]) => ({
        name,
        in: "query",
        description,
        schema: { type: "string" },
      })),
      { $ref: "#/components/parameters/World" },
    ],
    ...(body && {
      requestBody: {
        content: { [JSON_TYPE]: { schema: reference(body), ...(example !== undefined && { example }) } },
      },
    }),
    responses: {
      [status]: { description: summary, content: replyContent(endpoint) },
      default: {
        description: "A refusal: nothing has changed.",
        content: { [JSON_TYPE]: { schema: reference("Refused") } },
      },
    },
  };
}

function replyContent({ reply, replyType }: AdminEndpoint): JsonSchema {
  return {
    ...(reply && { [JSON_TYPE]: { schema: reference(reply) } }),
    ...(replyType !== undefined && { [replyType]: { schema: { type: "string" } } }),
    ...(reply === undefined && replyType === undefined && { [JSON_TYPE]: {} }),
  };
}

function reference(name: SchemaName): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}

/** `get /__admin/rules/{id}` as `getRulesId`. */
function operationId(method: string, path: string): string {
  const words = path.replace("/__admin", "").split(/\W+/).filter(Boolean);
  return method + words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join("");
}
