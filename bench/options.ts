/** The options of a benchmark. */
export interface Options {
  /** Whether the load is shortened; published figures are measured without it. */
  quick: boolean;
  /** Whether the largest sizes are measured too. */
  full: boolean;
  /** Whether the measured values are written into the source and the docs. */
  write: boolean;
}
