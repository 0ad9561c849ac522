/** For bodies that are read: a field that is not known is a mistake. */
export const closed = { additionalProperties: false } as const;
