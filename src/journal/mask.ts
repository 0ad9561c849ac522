/** Enough of a secret to recognise it by. */
export function mask(secret: string): string {
  return `${secret.slice(0, 4)}… (${secret.length} characters)`;
}

/** Headers whose values are secrets, in lower case. */
const SECRET_HEADERS = new Set(["authorization", "proxy-authorization", "cookie", "x-zoom-sim-admin-token"]);

/** Fields of bodies and queries whose values are secrets. */
const SECRET_FIELDS = "access_token|refresh_token|client_secret|code_verifier|code|assertion";

const IN_JSON = new RegExp(`("(?:${SECRET_FIELDS})"\\s*:\\s*")((?:[^"\\\\]|\\\\.)*)(")`, "g");
const IN_FORM = new RegExp(`((?:^|[?&])(?:${SECRET_FIELDS})=)([^&#\\s]*)`, "g");

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

/** A body, an address or an answer of the token endpoint without its secrets. */
export function maskFields(text: string): string {
  return text
    .replace(IN_JSON, (_, before: string, secret: string, after: string) => before + mask(secret) + after)
    .replace(IN_FORM, (_, before: string, secret: string) => before + mask(secret));
}
