import { cited, type AuditRule } from "./finding.ts";

/** A client that waits for ever. */
export const noTimeOut: AuditRule = {
  name: "no-time-out",
  about: "the client waited for an answer that never came until the simulator gave up",
  find: (read) =>
    read
      .filter(({ exchange: { fault, durationMs, clientGone, cutOff } }) => {
        const stalled = fault?.applied === true && /-timeout(=|$)/.test(fault.name);
        return stalled && durationMs !== undefined && !clientGone && !cutOff;
      })
      .map((each) => ({
        level: "warning",
        rests: "journal",
        message: `the client waited ${Math.round((each.exchange.durationMs ?? 0) / 1_000)} s for an answer that never came, until the simulator gave up: set a time-out`,
        exchanges: cited([each]),
      })),
};
