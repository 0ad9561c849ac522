import { answerLine } from "../wire/reply.ts";
import type { Answered } from "../wire/simulator.ts";
import type { LOG_FORMATS, LOG_LEVELS } from "./command-options.ts";

export type LogLevel = (typeof LOG_LEVELS)[number];

/** How lines are written. */
export interface LogOptions {
  readonly level: LogLevel;
  readonly format: (typeof LOG_FORMATS)[number];
  readonly write: (line: string) => void;
  /** The machine's time, epoch milliseconds. */
  readonly time: () => number;
}

/** Writes lines of some importance or more. */
export interface Log {
  /** A call and its answer. */
  readonly answered: (answered: Answered) => void;
  readonly info: (message: string) => void;
  /** A fault of the simulator's own: one line, and where it happened for those who debug. */
  readonly failed: (error: unknown) => void;
}

const RANK: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, warn: 2, error: 3 };

export function createLog({ level, format, write, time }: LogOptions): Log {
  const line = (importance: LogLevel, text: string, fields: Record<string, unknown> = {}): void => {
    if (RANK[importance] < RANK[level]) return;
    write(
      `${format === "json" ? JSON.stringify({ time: new Date(time()).toISOString(), level: importance, message: text, ...fields }) : text}\n`,
    );
  };
  return {
    answered: ({ method, path, world, answer }) => {
      if (RANK.info < RANK[level]) return;
      const { status, outcome, reason } = answer;
      if (format === "json") line("info", reason, { method, path, world, status, outcome: outcome.key });
      else line("info", `${answerLine(answer)}  [${method} ${path}]`);
    },
    info: (message) => line("info", message),
    failed: (error) => {
      line("error", `simulator failure: ${error instanceof Error ? error.message : String(error)}`);
      if (error instanceof Error) line("debug", error.stack ?? "");
    },
  };
}
