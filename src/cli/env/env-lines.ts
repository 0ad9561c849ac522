/** How an environment can be written. */
export const ENV_FORMATS = ["sh", "dotenv", "github", "powershell"] as const;

export type EnvFormat = (typeof ENV_FORMATS)[number];

/** A line for each variable, its value quoted as the format wants it. Values have no line ends. */
export function envLines(variables: Readonly<Record<string, string>>, format: EnvFormat): string[] {
  return Object.entries(variables).map(([name, value]) => {
    switch (format) {
      case "github":
        return `${name}=${value}`;
      case "dotenv":
        return `${name}='${value}'`;
      case "powershell":
        return `$env:${name} = '${value.replaceAll("'", "''")}'`;
      default:
        return `export ${name}='${value.replaceAll("'", String.raw`'\''`)}'`;
    }
  });
}
