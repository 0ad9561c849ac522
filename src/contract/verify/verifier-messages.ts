/** What the verifier's process is told. */
export interface VerifierTask {
  /** The module of pact-core. */
  readonly module: string;
  readonly file: string;
  readonly baseUrl: string;
  readonly requestMs: number;
}

/** A difference between what was expected and what came, as pact-core reports it. */
export interface Mismatch {
  readonly type: string;
  readonly mismatch?: string;
  readonly path?: string;
  readonly key?: string;
  readonly expected?: unknown;
  readonly actual?: unknown;
}

/** What pact-core found out about one interaction. */
export interface InteractionResult {
  readonly description: string;
  readonly result: string;
  readonly pending?: boolean;
  readonly mismatch?: {
    readonly type?: string;
    readonly message?: string;
    readonly mismatches?: readonly Mismatch[];
  };
}

/** What the verifier's process answers. */
export type VerifierAnswer = { readonly report: string } | { readonly fault: string };
