/** What a command does with its arguments; the number is the exit code, undefined while it runs on. */
export interface Command {
  /** One line for the list of commands. */
  readonly about: string;
  /** Loads the command's own code: no command pays for another. */
  readonly load: () => Promise<{ run(args: readonly string[], terminal: Terminal): Promise<number> }>;
}

/** Where a command reads and writes. */
export interface Terminal {
  readonly environment: NodeJS.ProcessEnv;
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Resolves when the user or the system asks the program to end. */
  readonly stopped: () => Promise<void>;
}

/** Exit codes: all is well, a check failed, the program was used or set up wrongly. */
export const EXIT = { ok: 0, failed: 1, usage: 2 } as const;

export const COMMANDS: Readonly<Record<string, Command>> = {
  start: { about: "run the simulator", load: () => import("./start.ts") },
  exec: { about: "run a command beside a simulator of its own", load: () => import("./exec.ts") },
  wait: { about: "wait until a simulator is ready", load: () => import("./wait.ts") },
  env: { about: "print the environment for apps", load: () => import("./env.ts") },
  doctor: { about: "look for what keeps an app from the simulator", load: () => import("./doctor.ts") },
  arm: { about: "arm outcomes and faults for calls to come", load: () => import("./arm.ts") },
  clock: { about: "show or change the clock of a world", load: () => import("./clock.ts") },
  journal: { about: "show and check the calls so far", load: () => import("./journal.ts") },
  coverage: { about: "say which outcomes were met", load: () => import("./coverage.ts") },
  audit: { about: "say what Zoom would not like in the calls", load: () => import("./audit.ts") },
  reset: { about: "make a world fresh", load: () => import("./reset.ts") },
  outcomes: {
    about: "list every outcome and how to bring it about, or every fault",
    load: () => import("./outcomes.ts"),
  },
  verify: { about: "verify contracts of any consumer", load: () => import("./verify.ts") },
  check: {
    about: "compare contracts with the API without running anything",
    load: () => import("./check.ts"),
  },
  states: { about: "list the provider states of contracts", load: () => import("./states.ts") },
  "webhook-check": {
    about: "say what a receiver of webhooks gets wrong",
    load: () => import("./webhook-check.ts"),
  },
  init: { about: "write a commented world file", load: () => import("./init.ts") },
};
