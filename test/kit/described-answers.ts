import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { openApi } from "../../src/contract/openapi.ts";
import { createCatalogue } from "../../src/zoom/catalogue.ts";
import type { Edition } from "../../src/zoom/edition.ts";
import { OPERATIONS, type OperationKey } from "../../src/zoom/operations.ts";
import type { Outcome } from "../../src/zoom/outcome.ts";
import { closed } from "./closed-schemas.ts";

/** The answers that the OpenAPI document of one edition describes. */
export interface DescribedAnswers {
  /** What speaks against a body (undefined for none) under a status. */
  readonly faultsOfBody: (operation: OperationKey, status: number, body: unknown) => string[];
}

const JSON_SCHEMA = "/content/application~1json/schema";

/** Compiles the document for these outcomes, its schemas closed: a key that none of them names is a fault. */
export function compileAnswers(outcomes: readonly Outcome[], edition: Edition): DescribedAnswers {
  const document = openApi(createCatalogue(outcomes), edition);
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajv.addSchema(closed(document) as object, edition);
  const compiled = new Map<string, ValidateFunction>();

  return {
    faultsOfBody(operation, status, body) {
      const { path, method } = OPERATIONS[operation];
      const described = (document.paths[path]?.[method]?.["responses"] as Responses | undefined)?.[status];
      if (!described) return [`status ${status} is not described`];
      if (!described.content) return body === undefined ? [] : ["a body where none is described"];
      if (body === undefined) return ["no body where one is described"];
      const pointer = `#/paths/${path.replaceAll("/", "~1")}/${method}/responses/${status}${JSON_SCHEMA}`;
      let validate = compiled.get(pointer);
      if (!validate) {
        validate = ajv.compile({ $ref: `${edition}${pointer}` });
        compiled.set(pointer, validate);
      }
      validate(body);
      return (validate.errors ?? []).map(
        ({ instancePath, message, params }) =>
          `${instancePath || "the body"} ${message}${params["additionalProperty"] ? `: ${params["additionalProperty"]}` : ""}`,
      );
    },
  };
}

type Responses = Readonly<Record<string, { readonly content?: unknown } | undefined>>;
