/** A known weakness of a dependency that does not concern this project, and why. */
export interface AuditException {
  /** The advisory's address, as `npm audit` gives it. */
  readonly advisory: string;
  readonly reason: string;
}

/** What an audit comes to. */
export interface AuditVerdict {
  /** Whether the registry answered at all. */
  readonly answered: boolean;
  /** One line for each finding that nothing excuses, and for each exception that excuses none or gives no reason. */
  readonly findings: readonly string[];
  /** One line for each finding that is excused. */
  readonly excused: readonly string[];
}

interface Advisory {
  readonly name: string;
  readonly title: string;
  readonly url: string;
  readonly severity: string;
  readonly range: string;
}

/** The JSON that `npm audit --json` prints; without `vulnerabilities` where the registry did not answer. */
interface AuditReport {
  readonly vulnerabilities?: Readonly<Record<string, { readonly via: readonly (Advisory | string)[] }>>;
}

/**
 * Judges what `npm audit --json` printed.
 *
 * @throws SyntaxError where that is no JSON
 */
export function judgeAudit(printed: string, exceptions: readonly AuditException[]): AuditVerdict {
  const { vulnerabilities } = JSON.parse(printed) as AuditReport;
  if (!vulnerabilities) return { answered: false, findings: [], excused: [] };
  const advisories = new Map<string, Advisory>();
  for (const { via } of Object.values(vulnerabilities)) {
    // A name alone says that another dependency's weakness is one of this one too.
    for (const each of via) if (typeof each !== "string") advisories.set(each.url, each);
  }
  const findings: string[] = [];
  const excused: string[] = [];
  for (const { name, range, severity, title, url } of advisories.values()) {
    const exception = exceptions.find(({ advisory }) => advisory === url);
    const line = `${name} ${range}, ${severity}: ${title}, ${url}`;
    if (exception) excused.push(`${line} (${exception.reason})`);
    else findings.push(line);
  }
  for (const { advisory, reason } of exceptions) {
    if (!advisories.has(advisory))
      findings.push(`the exception for ${advisory} excuses nothing any more; take it away`);
    if (reason.trim().length < 20) findings.push(`the exception for ${advisory} gives no reason`);
  }
  return { answered: true, findings, excused };
}
