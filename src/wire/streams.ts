/** Answers that do not end by themselves: how many there are, and what ends them. */
export interface Streams {
  /**
   * Notes one more.
   *
   * @param end ends it, called once at most
   * @returns what is to be called when it has ended otherwise; undefined where there may be no more
   */
  open(end: () => void): (() => void) | undefined;
  /** Ends all, and lets no more begin: a stream must not keep a program from stopping. */
  close(): void;
}

/** @param most how many there may be at a time */
export function createStreams(most: number): Streams {
  const ends = new Set<() => void>();
  let closed = false;
  return {
    open(end) {
      if (closed || ends.size >= most) return undefined;
      ends.add(end);
      return () => ends.delete(end);
    },
    close() {
      closed = true;
      for (const end of ends) end();
      ends.clear();
    },
  };
}
