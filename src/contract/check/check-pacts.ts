import type { Catalogue } from "../../zoom/catalogue.ts";
import type { Edition } from "../../zoom/edition.ts";
import { isObject } from "../../zoom/is-object.ts";
import { stateOn } from "../../zoom/outcome.ts";
import { providerStates } from "../provider-states.ts";
import type { CallInteraction, Interaction, PactFile } from "../verify/pact-file.ts";
import { unknownFields } from "../unknown-fields.ts";
import { apiEdition, type ApiEdition } from "./api-edition.ts";
import { checkMessage } from "./check-message.ts";
import { checkRequest, operationOf } from "./check-request.ts";
import { best, checkResponse } from "./check-response.ts";
import type { Finding, Found } from "./finding.ts";
import { readBody } from "./pact-body.ts";

/** Compares contracts with the API of their editions. Nothing is run. */
export function checkPacts(files: readonly PactFile[], catalogue: Catalogue): Finding[] {
  const editions = new Map<Edition, ApiEdition>();
  const apiOf = (edition: Edition): ApiEdition => {
    const api = editions.get(edition) ?? apiEdition(catalogue, edition);
    editions.set(edition, api);
    return api;
  };
  return files.flatMap((file) =>
    file.interactions.flatMap((interaction) =>
      [
        ...unknownStates(apiOf(file.edition), interaction),
        ...(interaction.kind === "message"
          ? checkMessage(interaction)
          : checkCall(apiOf(file.edition), interaction)),
      ].map((found) => ({ file: file.name, interaction: interaction.description, ...found })),
    ),
  );
}

function unknownStates({ catalogue, edition }: ApiEdition, { states }: Interaction): Found[] {
  const names = providerStates(catalogue).map(({ name }) => name);
  return states.flatMap(({ name }): Found[] => {
    if (name === "") return [];
    if (!names.includes(name)) {
      return [{ kind: "state", problem: `nobody can arrange the state "${name}"`, ...best(name, names) }];
    }
    const arranged = catalogue.outcomes.filter((outcome) =>
      outcome.operations.some((operation) => stateOn(outcome, operation) === name),
    );
    if (arranged.length === 0 || arranged.some(({ status }) => status[edition] !== undefined)) return [];
    return [{ kind: "state", problem: `edition ${edition} lacks what the state "${name}" is for` }];
  });
}

function checkCall(api: ApiEdition, { request, response }: CallInteraction): Found[] {
  const operation = operationOf(request);
  if (typeof operation !== "string") {
    return isUnknownRoute(api, response) ? [] : [operation];
  }
  const { found, outcomes } = checkResponse(api, operation, response);
  return [...checkRequest(api, operation, request, outcomes), ...found];
}

/** Whether the answer is the one that Zoom gives where it has no endpoint: then the path is wrong on purpose. */
function isUnknownRoute(api: ApiEdition, response: CallInteraction["response"]): boolean {
  const { code, status } = api.catalogue.get("unknown-route");
  const body = readBody(response);
  const error = (api.document["components"] as { schemas: { ApiError: object } }).schemas.ApiError;
  return (
    Number(response["status"] ?? 200) === status[api.edition] &&
    body.kind === "json" &&
    isObject(body.value) &&
    body.value["code"] === code &&
    unknownFields(body.value, { ...error }, api.document).length === 0
  );
}
