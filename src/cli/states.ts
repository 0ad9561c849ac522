import { providerStates } from "../contract/provider-states.ts";
import { createCatalogue } from "../zoom/catalogue.ts";
import { OUTCOMES } from "../zoom/generated/outcomes.ts";
import { EXIT, type Terminal } from "./commands.ts";
import { commandHelp } from "./help.ts";
import { readArguments } from "./read-arguments.ts";

const TABLE = { json: { kind: "flag", about: "print the same as JSON" } } as const;

const ABOUT = "Lists the provider states that a contract can name, and what each arranges.";

/** What a state takes with it, and what stands for it where it is not given. */
const PARAMETERS = {
  meetingId: "the meeting that the state is about; 85746065432 where none is given",
  webinarId: "the same of a state that is about a webinar; 95746065432 where none is given",
  emails: "a list of addresses: the people that the state is about; ada@example.com and ben@example.com",
} as const;

const KEY = `
stored  the meeting or webinar, its host or its registrants are changed; the call is answered from that
armed   nothing stored can cause it; the outcome answers every call until the next state or teardown

Parameters of a state, each may be left out (contracts of version 2 have none):
${Object.entries(PARAMETERS)
  .map(([name, about]) => `  ${name.padEnd(10)} ${about}`)
  .join("\n")}

An interaction may name several states for one meeting or webinar; they add up. Without a state the meetings
are 85746065432 (automatic approval), 85746065433 (manual approval) and 85746065434 (no registration); the
webinars are 95746065432 to 95746065434, alike.
The token sim-token-full may do everything; sim-token-invalid, sim-token-expired and sim-token-no-scope
are refused. Any other token will do.
`;

/** `zoom-sim states`: lists the provider states. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, help } = readArguments(args, terminal.environment, TABLE);
  if (help) {
    terminal.out(commandHelp("zoom-sim states [--json]", ABOUT, TABLE));
    return EXIT.ok;
  }
  const states = providerStates(createCatalogue(OUTCOMES)).map(({ name, about, by, outcome }) => ({
    name,
    arranges: about,
    by,
    outcome,
    parameters: by === "stored" ? Object.keys(PARAMETERS) : [],
  }));
  if (values["json"]) {
    terminal.out(`${JSON.stringify(states, null, 2)}\n`);
    return EXIT.ok;
  }
  const width = (pick: (state: (typeof states)[number]) => string): number =>
    Math.max(...states.map((state) => pick(state).length));
  const [names, outcomes] = [width(({ name }) => name), width(({ outcome }) => outcome)];
  const lines = states.map(
    ({ name, by, outcome, arranges }) =>
      `${name.padEnd(names)}  ${by.padEnd(6)}  ${outcome.padEnd(outcomes)}  ${arranges}`,
  );
  terminal.out(
    `${"STATE".padEnd(names)}  HOW     ${"OUTCOME".padEnd(outcomes)}  ARRANGES\n${lines.join("\n")}\n${KEY}`,
  );
  return EXIT.ok;
}
