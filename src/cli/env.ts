import { appEnvironment, ENV_OPTION } from "./app-environment.ts";
import { readOverview } from "./admin/overview.ts";
import { runVerb, type Verb } from "./admin/run-verb.ts";
import type { Terminal } from "./commands.ts";
import { ENV_FORMATS, envLines, type EnvFormat } from "./env/env-lines.ts";

interface EnvValues {
  readonly format?: EnvFormat;
  readonly env?: readonly string[];
}

const EXAMPLE = `
  eval "$(zoom-sim env)"                            sh, bash, zsh
  zoom-sim env --format powershell | Invoke-Expression
  zoom-sim env --format dotenv > .env.test
  zoom-sim env --format github >> "$GITHUB_ENV"
  zoom-sim env --world current --env ZOOM_URL=api   an app's own variable, and a world of one's own
`;

const verb: Verb<EnvValues> = {
  usage: "env",
  about: "Prints the environment by which an app finds the simulator in Zoom's place.",
  options: {
    format: { kind: "choice", values: ENV_FORMATS, default: "sh", about: "how the lines are written" },
    env: ENV_OPTION,
  },
  more: EXAMPLE,
  async act({ values: { format = "sh", env = [] }, admin, print }) {
    const { root, world } = admin.address;
    const { app } = await readOverview(admin);
    const variables = appEnvironment({ root, world, app }, env);
    print(variables, envLines(variables, format));
  },
};

/** `zoom-sim env`: the environment for apps. */
export function run(args: readonly string[], terminal: Terminal): Promise<number> {
  return runVerb(verb, args, terminal);
}
