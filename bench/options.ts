/** How a benchmark is to be run. */
export interface Options {
  /** Shorter, for a look; the figures of record are made without. */
  quick: boolean;
  /** Also the largest sizes. */
  full: boolean;
  /** What is measured is written where it is kept. */
  write: boolean;
}
