import { readFileSync } from "node:fs";
import { DockerfileParser, type Copy, type From } from "dockerfile-ast";

export interface Step {
  readonly keyword: string;
  /** Without the flags. */
  readonly text: string;
  /** The stage that COPY takes from; absent where it takes from the build's context. */
  readonly from: string | undefined;
}

export interface Stage {
  readonly name: string;
  readonly base: string;
  readonly steps: Step[];
}

export function readStages(file: string): Stage[] {
  const stages: Stage[] = [];
  for (const instruction of DockerfileParser.parse(readFileSync(file, "utf8")).getInstructions()) {
    const keyword = instruction.getKeyword();
    if (keyword === "FROM") {
      const from = instruction as From;
      stages.push({
        name: from.getBuildStage() ?? String(stages.length),
        base: from.getImage() ?? "",
        steps: [],
      });
    } else {
      const from = keyword === "COPY" ? (instruction as Copy).getFromFlag()?.getValue() : undefined;
      stages
        .at(-1)
        ?.steps.push({ keyword, text: instruction.getArgumentsContent() ?? "", from: from ?? undefined });
    }
  }
  return stages;
}

/** The sources of a COPY, and its target last. */
export function copied({ text }: Step): { sources: string[]; target: string } {
  const places = text.split(/\s+/);
  return { sources: places.slice(0, -1), target: places.at(-1) ?? "" };
}

/** What the last instruction of this kind says: Docker forgets the earlier ones. */
export function lastOf(stage: Stage, keyword: string): string {
  return stage.steps.findLast((step) => step.keyword === keyword)?.text ?? "";
}

/** The words of an instruction in exec form. */
export function execForm(text: string): string[] {
  return JSON.parse(text.slice(text.indexOf("["))) as string[];
}

export function environmentOf(stage: Stage): Record<string, string> {
  const settings = stage.steps
    .filter(({ keyword }) => keyword === "ENV")
    .flatMap(({ text }) => text.split(/\s+/));
  return Object.fromEntries(
    settings.map((setting) => [setting.split("=", 1)[0], setting.replace(/^.*?=/, "")]),
  );
}
