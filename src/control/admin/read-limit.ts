import { AdminRefused } from "./endpoint.ts";

/** How many are wanted at most; no bound where nothing is said. @throws AdminRefused for what is no whole number */
export function readLimit(text: string | null): number {
  if (text === null) return Number.POSITIVE_INFINITY;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new AdminRefused(400, `limit is ${JSON.stringify(text)}; write a whole number`);
}
