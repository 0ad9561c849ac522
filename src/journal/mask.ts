import { OPERATIONS, type OperationKey } from "../zoom/operations.ts";
import { mask } from "../zoom/secret.ts";

/** Headers whose values are secrets, in lower case. */
const SECRET_HEADERS = new Set(["authorization", "proxy-authorization", "cookie", "x-zoom-sim-admin-token"]);

/** Fields of bodies, queries and addresses whose values are secrets. */
const SECRET_FIELDS = new Set([
  "access_token",
  "refresh_token",
  "token",
  "client_secret",
  "code",
  "code_verifier",
  // By the method `plain` it is the verifier itself.
  "code_challenge",
  "assertion",
]);

const IN_JSON = /("((?:[^"\\]|\\.)*)"\s*:\s*")((?:[^"\\]|\\.)*)(?=")/g;
const IN_FORM = /((?:^|[?&])([^=&?#\s]+)=)([^&#\s]+)/g;
const IN_PART = /(\bname="?([^";\r\n]+)"?[^]*?\r?\n\r?\n)([^\r\n]+)/g;

/** Headers, names and values in turns, without their secrets; the scheme before a credential stays. */
export function maskHeaders(raw: readonly string[]): string[] {
  const masked = [...raw];
  for (let index = 0; index < masked.length; index += 2) {
    if (!SECRET_HEADERS.has((masked[index] as string).toLowerCase())) continue;
    masked[index + 1] = (masked[index + 1] as string).replace(
      /^(\w+ +)?(.*)$/s,
      (_, scheme: string | undefined, secret: string) => (scheme ?? "") + mask(secret),
    );
  }
  return masked;
}

/**
 * Whether a request and its answer may hold secrets outside the headers: all of the authorisation server's, and
 * what was meant for it and went astray.
 *
 * @param operation undefined for what is no operation of the vendor's
 */
export function holdsSecrets(operation: OperationKey | undefined, url: string): boolean {
  return operation === undefined ? url.includes("oauth") : OPERATIONS[operation].secret === true;
}

/** A body, an address or an answer without its secrets. */
export function maskFields(text: string): string {
  const hide = (all: string, before: string, name: string, value: string) =>
    SECRET_FIELDS.has(plain(name)) ? before + mask(value) : all;
  return text.replace(IN_JSON, hide).replace(IN_FORM, hide).replace(IN_PART, hide);
}

/** The secrets in a body or an address, as they stand there and as they were meant. */
export function secretsIn(text: string): string[] {
  const found = [IN_JSON, IN_FORM, IN_PART]
    .flatMap((place) => [...text.matchAll(place)])
    .flatMap(([, , name = "", value = ""]) => (SECRET_FIELDS.has(plain(name)) ? [value, plain(value)] : []));
  return [...new Set(found)];
}

/** A text of a form as it was meant. */
function plain(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
