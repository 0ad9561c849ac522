/** Shorter secrets are not shown even in part. */
const LEAST_SHOWN = 12;

/** Enough of a secret to recognise it by. Plain ASCII, so that it can stand in any body. */
export function mask(secret: string): string {
  const shown = secret.length < LEAST_SHOWN ? "" : secret.slice(0, 4);
  return `${shown}...(${secret.length} characters)`;
}
