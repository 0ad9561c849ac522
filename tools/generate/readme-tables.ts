import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createCatalogue } from "../../src/zoom/catalogue.ts";
import { OUTCOMES } from "../../src/zoom/generated/outcomes.ts";
import { boundTable } from "./bound-table.ts";
import { faultTable, operationTable, outcomeTable, supportTable, variantTable } from "./markdown-tables.ts";
import { ROOT, write } from "./write.ts";

/** Fills the tables of the README that follow from the catalogue and the variants. */
export async function generateReadmeTables(): Promise<void> {
  const text = await readFile(join(ROOT, "README.md"), "utf8");
  const catalogue = createCatalogue(OUTCOMES);
  const tables = {
    operations: operationTable(),
    support: supportTable(catalogue),
    outcomes: outcomeTable(catalogue),
    variants: variantTable(),
    faults: faultTable(),
    bounds: boundTable(),
  };
  await write("README.md", fillTables(text, tables));
}

/** Puts each table between its two marks, `<!-- name -->` and `<!-- /name -->`. */
function fillTables(text: string, tables: Readonly<Record<string, string>>): string {
  return Object.entries(tables).reduce((filled, [name, table]) => {
    const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
    const [from, to] = [filled.indexOf(start), filled.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`README.md lacks the marks ${start} and ${end}`);
    return `${filled.slice(0, from + start.length)}\n\n${table}\n\n${filled.slice(to)}`;
  }, text);
}
