import { appEnvironment, ENV_OPTION } from "./app-environment.ts";
import type { Overview } from "../control/generated/types.ts";
import { adminClient, type AdminClient } from "./admin/admin-client.ts";
import { readOverview } from "./admin/overview.ts";
import { runVerb, type Verb } from "./admin/run-verb.ts";
import { SimulatorRefused } from "./admin/simulator-refused.ts";
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
  async act({ values: { format = "sh", env = [] }, admin, terminal, print }) {
    const { root, world } = admin.address;
    const { app, world: asked } = await overviewFor(admin);
    if (world !== undefined && asked !== world) {
      terminal.error(
        `zoom-sim: no world is named "${world}" yet; the first call to these addresses makes it\n`,
      );
    }
    const variables = appEnvironment({ root, world, app }, env);
    print(variables, envLines(variables, format));
  },
};

/** Of the world, else of the default one if a call will make the world: that begins with the same apps. */
async function overviewFor(admin: AdminClient): Promise<Overview> {
  try {
    return await readOverview(admin);
  } catch (error) {
    if (!(error instanceof SimulatorRefused) || error.status !== 404) throw error;
    const overview = await readOverview(adminClient({ ...admin.address, world: undefined }));
    if (overview.worlds === "auto") return overview;
    throw error;
  }
}

/** `zoom-sim env`: the environment for apps. */
export function run(args: readonly string[], terminal: Terminal): Promise<number> {
  return runVerb(verb, args, terminal);
}
