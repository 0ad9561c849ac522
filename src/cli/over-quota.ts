/** What is said at the end of calls that passed although Zoom would have answered 429; undefined where there were none. */
export function overQuotaLine(calls: number): string | undefined {
  if (calls === 0) return undefined;
  return `Zoom would have refused ${calls === 1 ? "1 call" : `${calls} calls`} with 429 (see --quotas enforce)`;
}
