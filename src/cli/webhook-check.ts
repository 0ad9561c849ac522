import { SetupError } from "../state/setup-error.ts";
import { systemRandom, systemStopwatch, systemTime, systemTimer } from "../state/system.ts";
import { nearest } from "../scenario/nearest.ts";
import { CHECKS, type Check } from "../webhooks/rehearsal/checks.ts";
import { NoReceiverError, rehearse, type CheckResult } from "../webhooks/rehearsal/rehearse.ts";
import { isLoopback } from "../wire/loopback.ts";
import { REGISTRATION_EVENTS, type RegistrationEventName } from "../zoom/webhook-payload.ts";
import { columns } from "./columns.ts";
import { EXIT, type Terminal } from "./commands.ts";
import { commandHelp } from "./help.ts";
import { printableLine } from "./printable.ts";
import { readArguments, type OptionTable } from "./read-arguments.ts";

const TABLE = {
  secret: {
    kind: "text",
    variable: "ZOOM_SIM_WEBHOOK_SECRET",
    about: "the secret token that the receiver checks signatures with",
  },
  event: {
    kind: "choice",
    values: REGISTRATION_EVENTS,
    default: "meeting.registration_created",
    about: "the event that is sent where a check asks for no other",
    placeholder: "EVENT",
  },
  only: { kind: "text", repeated: true, about: "make this check only; may be repeated", placeholder: "NAME" },
  skip: { kind: "text", repeated: true, about: "leave this check out; may be repeated", placeholder: "NAME" },
  webhookHost: {
    kind: "text",
    repeated: true,
    about: "a host that events may be sent to besides this machine; may be repeated",
    placeholder: "HOST",
  },
  json: { kind: "flag", about: "print the results as JSON" },
  list: { kind: "flag", about: "list the checks" },
} as const satisfies OptionTable;

const ABOUT =
  "Plays Zoom's webhooks to a receiver, good ones and bad ones, and says what it gets wrong. Exit code: 0 all checks passed, 1 one did not, 2 the run itself is wrong.";

interface CheckValues {
  readonly secret?: string;
  readonly event?: RegistrationEventName;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly webhookHost?: readonly string[];
  readonly json?: boolean;
  readonly list?: boolean;
}

/** `zoom-sim webhook-check`: what is wrong with a receiver of webhooks. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals, help } = readArguments(args, terminal.environment, TABLE, 1);
  if (help) {
    terminal.out(commandHelp("zoom-sim webhook-check <url> [options]", ABOUT, TABLE));
    return EXIT.ok;
  }
  const { secret, event = "meeting.registration_created", json, list, ...chosen } = values as CheckValues;
  if (list) {
    terminal.out(listed(json ?? false));
    return EXIT.ok;
  }
  const target = readTarget(positionals[0], chosen.webhookHost ?? []);
  const checks = choose(chosen);
  if (secret === undefined) {
    throw new SetupError("the receiver's secret is missing; give --secret or ZOOM_SIM_WEBHOOK_SECRET");
  }
  const results = await played({ target, checks, secret, eventName: event });
  const ok = results.every(({ result }) => result === "passed");
  terminal.out(
    json ? `${JSON.stringify({ ok, url: target.href, event, checks: results }, null, 2)}\n` : report(results),
  );
  return ok ? EXIT.ok : EXIT.failed;
}

async function played(
  chosen: Pick<Parameters<typeof rehearse>[0], "target" | "checks" | "secret" | "eventName">,
): Promise<CheckResult[]> {
  try {
    return await rehearse({
      ...chosen,
      random: systemRandom(),
      now: systemTime,
      stopwatch: systemStopwatch,
      timer: systemTimer,
    });
  } catch (error) {
    if (!(error instanceof NoReceiverError)) throw error;
    throw new SetupError(`nobody answers at ${chosen.target.href} (${error.message}); start the receiver`);
  }
}

/** @throws SetupError for what is no address, or that of somebody else */
function readTarget(text: string | undefined, hosts: readonly string[]): URL {
  if (text === undefined) {
    throw new SetupError(
      "the receiver's address is missing: zoom-sim webhook-check http://127.0.0.1:3000/webhooks",
    );
  }
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new SetupError(`"${printableLine(text)}" is no address such as http://127.0.0.1:3000/webhooks`);
  }
  const url = new URL(text);
  if (url.username !== "" || url.password !== "") {
    throw new SetupError(`the address has a user name or a password, which is not sent; leave them out`);
  }
  const { hostname } = url;
  if (isLoopback(hostname) || hosts.some((host) => host.toLowerCase() === hostname)) return url;
  throw new SetupError(
    `${hostname} is not this machine; where the receiver is yours, add --webhook-host ${hostname}`,
  );
}

/** @throws SetupError for a check that there is not, or where none is left */
function choose({ only, skip = [] }: Pick<CheckValues, "only" | "skip">): readonly Check[] {
  const names = CHECKS.map(({ name }) => name);
  const unknown = [...(only ?? []), ...skip].find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new SetupError(
      `there is no check "${printableLine(unknown)}"; did you mean ${nearest(unknown, names, 1)[0]}? See --list`,
    );
  }
  const chosen = CHECKS.filter(({ name }) => (only ?? names).includes(name) && !skip.includes(name));
  if (chosen.length === 0) throw new SetupError("no check is left: nothing would be checked");
  return chosen;
}

function listed(json: boolean): string {
  const rows = CHECKS.map(({ name, about, cure }) => ({ name, about, cure }));
  if (json) return `${JSON.stringify(rows, null, 2)}\n`;
  return `${columns(rows.map(({ name, about }) => [name, about])).join("\n")}\n`;
}

function report(results: readonly CheckResult[]): string {
  const lines = columns(
    results.map(({ result, name, sent, came, wanted, cure }) => [
      result,
      name,
      [sent && `${sent}: ${came}`, wanted, cure].filter(Boolean).join("; "),
    ]),
  );
  const count = (which: CheckResult["result"]) => results.filter(({ result }) => result === which).length;
  const sum = `${count("passed")} passed, ${count("failed")} failed, ${count("skipped")} skipped`;
  return [...lines, sum, ""].join("\n");
}
