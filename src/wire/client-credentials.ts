import type { ListedApp } from "../state/world.ts";
import { anyApp, type App } from "../zoom/app.ts";
import { textField } from "../zoom/text-field.ts";
import { FULL_TOKEN, type TokenFacts } from "../zoom/token.ts";
import type { Arrival } from "./endpoint.ts";

/** An app that asks: by HTTP Basic, else by fields of the query or the body. */
interface Client {
  readonly id: string;
  readonly secret: string;
}

/** What an app sends to say who it is; empty where it does not. */
export function clientOf(authorization: string | undefined, body: unknown): Client {
  const encoded = /^Basic +(\S+) *$/i.exec(authorization ?? "")?.[1];
  if (encoded !== undefined) {
    const text = Buffer.from(encoded, "base64").toString("utf8");
    const colon = text.indexOf(":");
    return { id: text.slice(0, Math.max(colon, 0)), secret: text.slice(colon + 1) };
  }
  return { id: textField(body, "client_id"), secret: textField(body, "client_secret") };
}

/** Judges who asks for a token: anybody under `lax`, an app that the world lists under `strict`. */
export function authenticateClient({ request, world, simulator }: Arrival, body: unknown): TokenFacts {
  const { id, secret } = clientOf(request.headers.authorization, body);
  const listed = world.apps.find(({ client_id }) => client_id === id);
  const strict = simulator.settings.auth === "strict";
  if (strict && listed?.client_secret !== secret) {
    return { kind: "invalid", shown: id === "" ? "nobody" : `client "${id}" with this secret`, clientId: id };
  }
  return { ...FULL_TOKEN, app: appOf(id, listed, strict) };
}

/** Judges which app sends a user to be asked: any under `lax`, one that the world lists under `strict`. */
export function identifyClient({ world, simulator }: Arrival, body: unknown): TokenFacts {
  const id = textField(body, "client_id");
  const listed = world.apps.find(({ client_id }) => client_id === id);
  const strict = simulator.settings.auth === "strict";
  if (id === "") return { kind: "invalid", shown: "a request without client_id" };
  if (strict && !listed) return { kind: "invalid", shown: `client_id "${id}"` };
  return { ...FULL_TOKEN, app: appOf(id, listed, strict) };
}

/** What is known of an app. Under `lax`, any account will do. */
function appOf(clientId: string, listed: ListedApp | undefined, strict: boolean): App {
  if (!listed) return anyApp(clientId);
  return {
    clientId,
    accountId: strict ? listed.account_id : undefined,
    scopes: listed.scopes,
    redirectUris: listed.redirect_uris,
    grants: listed.grants,
    userId: listed.user_id,
    state: listed.state ?? "active",
    consent: listed.consent ?? "given",
  };
}
