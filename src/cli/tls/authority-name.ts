/** What the name of every throwaway authority begins with. */
export const AUTHORITY_NAME = "zoom-sim throwaway authority";
