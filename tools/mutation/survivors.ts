/** What Stryker's report has, as far as it is read here. */
export interface Results {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
}

export interface Mutant {
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly status:
    | "Killed"
    | "Timeout"
    | "Survived"
    | "NoCoverage"
    | "Ignored"
    | "RuntimeError"
    | "CompileError";
  readonly location: { readonly start: Place; readonly end: Place };
}

interface Place {
  readonly line: number;
  readonly column: number;
}

/** Why mutants survive: all of `file` with this mutator and code, or those of them with this replacement. */
export interface Reason {
  readonly file: string;
  readonly mutator: string;
  readonly code: string;
  readonly replacement?: string;
  readonly reason: string;
}

/** A survivor with its reason. */
export interface Survivor {
  readonly file: string;
  readonly mutator: string;
  readonly code: string;
  readonly replacement: string;
  readonly reason: string;
}

export interface Explained {
  readonly explained: readonly Survivor[];
  readonly complaints: string[];
}

/** Finds the reason of each survivor. Complains of a survivor without one, and of a reason without a survivor. */
export function explain(results: Results, reasons: readonly Reason[]): Explained {
  const used = new Set<Reason>();
  const complaints: string[] = [];
  const explained: Survivor[] = [];
  for (const [file, { source, mutants }] of Object.entries(results.files)) {
    for (const mutant of mutants) {
      if (!survives(mutant)) continue;
      const found = { file, mutator: mutant.mutatorName, ...codeOf(mutant, source) };
      const reason = reasons.find(
        (each) =>
          each.file === file &&
          each.mutator === found.mutator &&
          each.code === found.code &&
          (each.replacement ?? found.replacement) === found.replacement,
      );
      if (reason) used.add(reason);
      else
        complaints.push(
          `survives without a reason: ${JSON.stringify(found)} at line ${mutant.location.start.line}`,
        );
      explained.push({ ...found, reason: reason?.reason ?? "**none yet**" });
    }
  }
  for (const each of reasons)
    if (!used.has(each)) complaints.push(`a reason for nothing that survives: ${JSON.stringify(each)}`);
  return { explained, complaints };
}

/** Whether no test noticed. */
export function survives({ status }: Mutant): boolean {
  return status === "Survived" || status === "NoCoverage";
}

/** What stood there and what was put there instead, each on one line and not longer than needed to know it. */
function codeOf({ location: { start, end }, replacement = "" }: Mutant, source: string) {
  const lines = source.split("\n").slice(start.line - 1, end.line);
  lines[lines.length - 1] = (lines.at(-1) ?? "").slice(0, end.column - 1);
  lines[0] = (lines[0] ?? "").slice(start.column - 1);
  return { code: short(lines.join("\n")), replacement: short(replacement) };
}

function short(code: string): string {
  const line = code.replaceAll(/\s+/g, " ").trim();
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}
