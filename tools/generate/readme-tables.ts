/** Fills the tables of the README that follow from the catalogue. */
export async function generateReadmeTables(): Promise<void> {}
