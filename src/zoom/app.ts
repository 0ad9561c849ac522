import type { Grant } from "./grants.ts";

/** Whether an app works, or what keeps it from working. */
export const APP_STATES = ["active", "disabled", "type-disabled"] as const;

/** What its user says when an app asks to be let in. */
export const CONSENTS = ["given", "denied"] as const;

/** What is known of an app that asks for tokens. Undefined: nothing is demanded. */
export interface App {
  /** As sent; empty when none was. */
  readonly clientId: string;
  readonly accountId: string | undefined;
  /** Undefined: every scope. */
  readonly scopes: readonly string[] | undefined;
  /** Where users may be sent back to. */
  readonly redirectUris: readonly string[] | undefined;
  readonly grants: readonly Grant[] | undefined;
  /** The user who lets it in; undefined: the account's first. */
  readonly userId: string | undefined;
  readonly state: (typeof APP_STATES)[number];
  readonly consent: (typeof CONSENTS)[number];
}

/** An app, as reasons name it. */
export function shownApp({ clientId }: App): string {
  return clientId === "" ? "the app" : `the app ${clientId}`;
}

/** An app of which nothing is demanded. */
export function anyApp(clientId: string): App {
  return {
    clientId,
    accountId: undefined,
    scopes: undefined,
    redirectUris: undefined,
    grants: undefined,
    userId: undefined,
    state: "active",
    consent: "given",
  };
}
