import type { Option } from "../state/options.ts";

/** Port on which `zoom-sim start` listens unless told otherwise. */
export const DEFAULT_PORT = 4780;

export const LOG_LEVELS = ["debug", "info", "warn", "error"] as const;
export const LOG_FORMATS = ["text", "json"] as const;

/** What `zoom-sim start` can be told beside what every simulator can. */
export const START_OPTIONS = {
  port: {
    kind: "integer",
    least: 0,
    most: 65_535,
    default: String(DEFAULT_PORT),
    about: "port to listen on; 0 for a free one (-p)",
  },
  host: { kind: "text", default: "127.0.0.1", about: "address to listen on" },
  workers: {
    kind: "integer",
    least: 1,
    most: 64,
    default: "1",
    about:
      "processes that answer on this port; more than one need a --state that they share, and /metrics shows one of them",
  },
  tls: { kind: "flag", about: "speak HTTPS, with a certificate by an authority made for this start" },
  tlsCa: {
    kind: "text",
    about: "with --tls, write the authority's certificate to this file, which stays",
    placeholder: "FILE",
  },
  worldFile: {
    kind: "text",
    about: "meetings, users, tokens and worlds from this file (see zoom-sim init)",
    placeholder: "FILE",
  },
  watch: {
    kind: "flag",
    about: "with --world-file, take in each sound edit of it while running; worlds keep whom they have",
  },
  json: { kind: "flag", about: "print lines of JSON, the first when it is ready, even under --quiet" },
  quiet: { kind: "flag", about: "print nothing but warnings and errors" },
  logLevel: { kind: "choice", values: LOG_LEVELS, default: "info", about: "least important lines to print" },
  logFormat: {
    kind: "choice",
    values: LOG_FORMATS,
    default: "text",
    about: "how lines are printed, the banner included",
  },
} as const satisfies Record<string, Option>;
