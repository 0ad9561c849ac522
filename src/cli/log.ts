import { answerLine } from "../wire/reply.ts";
import type { Answered } from "../wire/simulator.ts";
import { traceIdOf } from "../wire/trace.ts";
import type { LOG_FORMATS, LOG_LEVELS } from "./command-options.ts";
import { mappedStack } from "./mapped-stack.ts";

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
  readonly warn: (message: string) => void;
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
    answered: (answered) => {
      if (RANK.info < RANK[level]) return;
      if (format === "json") line("info", answered.answer.reason, fieldsOf(answered));
      else line("info", `${answerLine(answered.answer)}  [${answered.method} ${answered.path}]`);
    },
    info: (message) => line("info", message),
    warn: (message) => line("warn", message),
    failed: (error) => {
      line("error", `simulator failure: ${error instanceof Error ? error.message : String(error)}`);
      if (error instanceof Error && level === "debug") line("debug", mappedStack(error.stack ?? ""));
    },
  };
}

/** What a line of JSON says of a call besides the reason. What is not known is left out. */
function fieldsOf({ method, path, world, operation, answer, durationMs, exchange, traceparent }: Answered) {
  return {
    method,
    path,
    world,
    operation,
    outcome: answer.outcome.key,
    status: answer.status,
    ms: Math.round(durationMs * 1_000) / 1_000,
    exchange,
    traceId: traceIdOf(traceparent),
  };
}
