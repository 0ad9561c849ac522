/** How heavily Zoom counts a call against an account's limits. */
export type RateLabel = "Light" | "Medium" | "Heavy" | "Resource-intensive";

/** One call of the vendor's API that the simulator answers. */
export interface Operation {
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  /** As Zoom writes it, parameters in braces. */
  readonly path: string;
  readonly summary: string;
  /** Absent where Zoom documents none (the token endpoint). */
  readonly label?: RateLabel;
  /** The scope that lets a token call it, without `:admin`; absent where none is needed. */
  readonly scope?: { readonly classic: string; readonly granular: string };
  /** The name of the body's schema in `schemas`, where the call takes a body that is validated. */
  readonly body?: string;
  /** Whether edition `postman` takes the body as a multipart form too. */
  readonly form?: true;
  /** The name of the schema of a success's body, where it has one. */
  readonly reply?: string;
  /** Query parameters that are read, and what each means. */
  readonly query?: Readonly<Record<string, string>>;
  /** Whether the query's parameters may stand in an urlencoded body instead. */
  readonly queryInBody?: true;
  /** Whether what is sent and answered holds secrets: credentials, codes, tokens. */
  readonly secret?: true;
  /** Whether it stores something although it is a GET. */
  readonly stores?: true;
}
