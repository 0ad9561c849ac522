import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { describeAdmin } from "../../src/control/admin/describe-admin.ts";
import { ADMIN_ENDPOINTS } from "../../src/control/admin/table.ts";
import { closed } from "./closed-schemas.ts";

const DOCUMENT = "admin";

/** The row of the admin API's description for a path and a method. */
function rowOf(method: string, path: string) {
  const asked = method.toLowerCase();
  const rows = ADMIN_ENDPOINTS.filter(({ path: pattern, ...row }) => {
    const form = new RegExp(`^${pattern.replaceAll(/\{\w+\}/g, "[^/]+")}$`);
    return row.method === asked && form.test(path);
  });
  // An exact path goes before one with parameters.
  return rows.find((row) => row.path === path) ?? rows[0];
}

const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addSchema(closed(describeAdmin(ADMIN_ENDPOINTS, [])) as object, DOCUMENT);
const compiled = new Map<string, ValidateFunction>();

function faultsOf(schema: string, value: unknown): string[] {
  const validate = compiled.get(schema) ?? ajv.compile({ $ref: `${DOCUMENT}#/components/schemas/${schema}` });
  compiled.set(schema, validate);
  validate(value);
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${instancePath || "the body"} ${message} ${JSON.stringify(params)}`,
  );
}

/**
 * What speaks against an answer of the admin API, by its own description: a status, a content type or a field
 * that is not in it.
 */
export function faultsOfAdminAnswer(
  method: string,
  path: string,
  status: number,
  contentType: string | null,
  text: string,
): string[] {
  const row = rowOf(method, path.replace(/\/$/, ""));
  if (status >= 400 || !row) {
    return contentType === "application/json" && status >= 400
      ? faultsOf("Refused", JSON.parse(text))
      : [`a refusal of type ${contentType} with status ${status}`];
  }
  if (status !== (row.status ?? 200)) return [`status ${status} where ${row.status ?? 200} is described`];
  if (row.replyType !== undefined && contentType?.startsWith(row.replyType)) return [];
  if (contentType !== "application/json") return [`content type ${contentType}`];
  return row.reply === undefined ? [] : faultsOf(row.reply, JSON.parse(text));
}
