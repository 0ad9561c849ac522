import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { START_OPTIONS } from "../../src/cli/command-options.ts";
import { environmentName, flagName, SIMULATOR_OPTIONS, type Option } from "../../src/state/options.ts";
import { SetupError } from "../../src/state/setup-error.ts";
import { runToEnd } from "../kit/program.ts";
import { expectOneLine } from "./one-line.ts";
import { runHere } from "./run-here.ts";
import { startHere, type StartedHere } from "./start-here.ts";

const refused: { args: string[]; environment?: Record<string, string>; words: (string | RegExp)[] }[] = [
  { args: ["strat"], words: ['there is no command "strat"', "did you mean start?", "--help"] },
  { args: ["__proto__"], words: ['there is no command "__proto__"', "did you mean"] },
  { args: ["start", "--prot", "1"], words: ["there is no option --prot", "did you mean --port?", "--help"] },
  { args: ["start", "-x"], words: ["there is no option -x", "did you mean --"] },
  { args: ["start", "--explain"], words: ["there is no option --explain", "did you mean --no-explain?"] },
  { args: ["start", "now"], words: ['"now" is not understood', "--help"] },
  { args: ["exec", "--state", "s.db", "--", "true"], words: ["no option --state here", "zoom-sim start"] },
  { args: ["start", "--state", "reddis://127.0.0.1"], words: ["begins with reddis://", "redis://"] },
  { args: ["start", "--state", "file:///srv/s.db"], words: ["begins with file://", "it can be a file"] },
  { args: ["start", "--bound", "body-bytes=55=5"], words: ['sets body-bytes to "55=5"'] },
  { args: ["outcomes", "--jsn"], words: ["there is no option --jsn", "did you mean --json?"] },
  { args: ["outcomes", "3043"], words: ['"3043" is not understood'] },
  { args: ["outcomes", "-1"], words: ['"-1" is not understood'] },
  { args: ["arm", "3043", "--times=1000000001"], words: ["a whole number from 1 to 1000000000"] },
  { args: ["arm", "3043", "--every=1000000001"], words: ["a whole number from 1 to 1000000000"] },
  { args: ["arm", "3043", "--ttl=31536001"], words: ["a whole number from 1 to 31536000"] },
  { args: ["init", "--person=5"], words: ["there is no option --person", "did you mean --people?"] },
  { args: ["init", "--people=some"], words: ['--people is "some"', "a whole number from 0 to 100000"] },
  { args: ["init", "/nowhere/a.jsonc"], words: ["cannot write /nowhere/a.jsonc"] },
  { args: ["init", "/nowhere/a.jsonc", "b.jsonc"], words: ['"b.jsonc" is not understood'] },
  { args: ["start", "--port"], words: ["--port needs a value: --port N"] },
  { args: ["start", "--port", "99999"], words: ['--port is "99999"', "a whole number from 0 to 65535"] },
  { args: ["start", "-p", "http"], words: ['-p is "http"', "a whole number from 0 to 65535"] },
  {
    args: ["start"],
    environment: { ZOOM_SIM_PORT: "1.5" },
    words: ['ZOOM_SIM_PORT is "1.5"', "a whole number"],
  },
  { args: ["start", "--edition=new"], words: ['--edition is "new"', "it can be postman, current"] },
  { args: ["start", "--json=maybe"], words: ['--json is "maybe"', "true or false"] },
  { args: ["start", "--join-base=zoom"], words: ['--join-base is "zoom"', "such as http://"] },
  { args: ["start", "--variant=a=b"], words: ['--variant names "a"', "the variants are duplicates, "] },
  { args: ["start", "--host=192.0.2.1"], words: ['--host is "192.0.2.1"', "use 127.0.0.1 or 0.0.0.0"] },
  {
    args: ["start", "--world-file=/no.jsonc"],
    words: ["/no.jsonc", "there is no such file", "zoom-sim init"],
  },
  { args: ["start", "--watch"], words: ["--watch needs a --world-file to watch", "leave --watch out"] },
  {
    args: ["start", "--watch", "--world-file=fixtures/worlds/default.json", "--state=redis://127.0.0.1:1"],
    words: ["--watch does not go with a --state that simulators share", "leave one out"],
  },
  { args: ["start", "--world-file=/"], words: ["the world file /: it is a folder", "zoom-sim init"] },
];

test.each(refused)("zoom-sim $args $environment: one line and exit code 2", async (row) => {
  const { args, environment, words } = row;
  expectOneLine(await runHere(args, environment), ...words);
});

test("a process ends with them as well", async () => {
  const environment = { ZOOM_SIM_PORT: "1.5" };
  expectOneLine(await runToEnd(["start"], { environment }), 'ZOOM_SIM_PORT is "1.5"', "a whole number");
});

test("a busy port is named, with the way out", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  const ended = await runHere(["start", "--port", String(port)]);
  other.close();
  expectOneLine(ended, `port ${port} on 127.0.0.1 is in use`, "--port 0 for a free one");
});

/** A value that no option of a kind can have, and how the answer tells what it can be. */
const BAD: Record<Option["kind"], readonly { value: string; shown?: string; cure: RegExp }[]> = {
  choice: [{ value: "sideways", cure: /it can be \w+, \w+/ }],
  integer: ["many", "1e3", "99999999999999999999"].map((value) => ({
    value,
    cure: /it can be a whole number from -?\d+ to \d+$/,
  })),
  flag: [{ value: "perhaps", cure: /it can be true or false$/ }],
  negative: [{ value: "perhaps", cure: /it can be true or false$/ }],
  time: ["tomorrow", "May be 5", "2030-01-31T09:00:00", "2030-02-31T09:00:00Z"].map((value) => ({
    value,
    cure: /it can be a moment such as 2030-01-31T09:00:00Z$/,
  })),
  url: ["example.com", "ftp://example.com"].map((value) => ({
    value,
    cure: /it can be an address such as http:/,
  })),
  hosts: ["http://app.example.com", "app.example.com:3000", "a/b"].map((value) => ({
    value,
    cure: /it can be names of hosts, without http:\/\/ and without a port/,
  })),
  text: [{ value: "", cure: /it can be any text but an empty one$/ }],
  variants: [
    { value: "sideways=up", shown: "sideways", cure: /the variants are duplicates, / },
    { value: "duplicates=none", shown: "none", cure: /it can be full, email-only$/ },
    { value: "duplicates", shown: "", cure: /it can be full, email-only$/ },
  ],
  bounds: [
    { value: "patience=1", shown: "patience", cure: /the bounds are body-bytes, / },
    { value: "meetings=none", shown: "none", cure: /it can be a whole number from 1 to \d+$/ },
    { value: "meetings=0", shown: "0", cure: /it can be a whole number from 1 to \d+$/ },
  ],
};

const options: [name: string, option: Option][] = Object.entries({ ...START_OPTIONS, ...SIMULATOR_OPTIONS });
const badValues = options.flatMap(([name, option]) =>
  BAD[option.kind].flatMap(({ value, shown = value, cure }) => {
    const flag = `--${flagName(name, option)}`;
    const variable = environmentName(name, option);
    const byFlag = { label: flag, value, shown, cure, args: [`${flag}=${value}`], environment: {} };
    const byVariable = { ...byFlag, label: variable, args: [], environment: { [variable]: value } };
    // An empty variable is as good as none.
    return value === "" ? [byFlag] : [byFlag, byVariable];
  }),
);

const stopAtOnce = (started: StartedHere): Promise<number> => started.stop();

describe("a value that cannot be is named with the option as the user wrote it, and the cure", () => {
  test.each(badValues)("$label=$value", async ({ label, shown, cure, args, environment }) => {
    // The free port is for a fault that goes by unnoticed.
    const free = label.toLowerCase().endsWith("port") ? [] : ["--port=0"];
    const fault = await startHere([...free, ...args], environment).then(
      stopAtOnce,
      (error: unknown) => error,
    );
    expect(fault).toBeInstanceOf(SetupError);
    const { message } = fault as SetupError;
    expect(message).toMatch(new RegExp(`^${label} .*"${shown}"`));
    expect(message).toMatch(cure);
    expect(message).not.toContain("\n");
  });
});
