import type { Catalogue } from "../../zoom/catalogue.ts";
import type { Edition } from "../../zoom/edition.ts";
import type { JsonSchema } from "../../zoom/json-schema.ts";
import { OPERATION_KEYS, OPERATIONS, type OperationKey } from "../../zoom/operations.ts";
import type { Outcome } from "../../zoom/outcome.ts";
import { openApi, type OpenApi } from "../openapi.ts";

/** What an edition of the API has, for looking things up. */
export interface ApiEdition {
  readonly edition: Edition;
  readonly catalogue: Catalogue;
  readonly document: OpenApi;
  /** The outcomes of an operation in this edition. */
  readonly outcomes: (operation: OperationKey) => readonly Outcome[];
  /** The schemas of the bodies that a call may carry, by media type. */
  readonly requestBodies: (operation: OperationKey) => Readonly<Record<string, JsonSchema>>;
  /** The schema of an answer's body; undefined where it has none. */
  readonly responseSchema: (operation: OperationKey, status: number) => JsonSchema | undefined;
}

/** Reads an edition out of the catalogue and the OpenAPI document. */
export function apiEdition(catalogue: Catalogue, edition: Edition): ApiEdition {
  const document = openApi(catalogue, edition);
  const described = (key: OperationKey) =>
    document.paths[OPERATIONS[key].path]?.[OPERATIONS[key].method] as unknown as Described;
  const contentOf = (content: Content | undefined) =>
    Object.fromEntries(Object.entries(content ?? {}).map(([type, { schema }]) => [type, schema]));
  return {
    edition,
    catalogue,
    document,
    outcomes: (key) => catalogue.of(key).filter(({ status }) => status[edition] !== undefined),
    requestBodies: (key) => contentOf(described(key).requestBody?.content),
    responseSchema: (key, status) =>
      contentOf(described(key).responses[String(status)]?.content)["application/json"],
  };
}

type Content = Readonly<Record<string, { readonly schema: JsonSchema }>>;

interface Described {
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content } | undefined>>;
}

/** The operations whose path this is, whatever their method. */
export function operationsAt(path: string): OperationKey[] {
  return OPERATION_KEYS.filter((key) => {
    const pattern = OPERATIONS[key].path.replaceAll(/\{\w+\}/g, "[^/]+");
    return new RegExp(`^${pattern}$`).test(path);
  });
}

/** An operation as requests name it: `GET /v2/meetings/{meetingId}`. */
export function lineOf(key: OperationKey): string {
  return `${OPERATIONS[key].method.toUpperCase()} ${OPERATIONS[key].path}`;
}
