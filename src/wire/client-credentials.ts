import type { ListedApp } from "../state/world.ts";
import { isObject } from "../zoom/is-object.ts";
import type { TokenFacts } from "../zoom/token.ts";
import type { Arrival } from "./endpoint.ts";

/** Who asks for a token: by HTTP Basic, else by fields of the body. */
interface Client {
  readonly id: string;
  readonly secret: string;
}

function clientOf(authorization: string | undefined, fields: Record<string, unknown>): Client {
  const encoded = /^Basic +(\S+) *$/i.exec(authorization ?? "")?.[1];
  if (encoded !== undefined) {
    const text = Buffer.from(encoded, "base64").toString("utf8");
    const colon = text.indexOf(":");
    return { id: text.slice(0, Math.max(colon, 0)), secret: text.slice(colon + 1) };
  }
  const field = (name: string) => (typeof fields[name] === "string" ? fields[name] : "");
  return { id: field("client_id"), secret: field("client_secret") };
}

/** The app that asks, if the world lists it; under `strict` the account must be the app's too. */
export function appOf({ request, world }: Arrival, body: unknown): ListedApp | undefined {
  const fields = isObject(body) ? body : {};
  const { id, secret } = clientOf(request.headers.authorization, fields);
  return world.apps.find(
    (app) => app.client_id === id && app.client_secret === secret && app.account_id === fields["account_id"],
  );
}

/** Judges who asks for a token: anybody under `lax`, an app that the world lists under `strict`. */
export function authenticateClient(arrival: Arrival, body: unknown): TokenFacts {
  const app = appOf(arrival, body);
  if (!app && arrival.simulator.settings.auth === "strict") {
    const { id } = clientOf(arrival.request.headers.authorization, isObject(body) ? body : {});
    return { kind: "invalid", shown: `client "${id}" with this secret and account` };
  }
  return { kind: "valid", scopes: app?.scopes, serverToServer: true };
}
