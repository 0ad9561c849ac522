import { printableLine } from "../printable.ts";

/** Why `fetch` had no answer, in a word such as ECONNREFUSED: its own message says only that it failed. */
export function whyUnreachable(error: unknown): string {
  const { cause, message } = error as Error & { readonly cause?: NodeJS.ErrnoException };
  return printableLine(cause?.code ?? cause?.message ?? message);
}
