import type { Share } from './sending.limiter';

/** An attempt to send something that this worker has claimed. */
export interface Attempt {
  id: string;
  /** Sends it and records the outcome. */
  make(): Promise<void>;
}

/** The rows that were claimed from the front of a lane. */
export interface ClaimedFront {
  attempts: Attempt[];
  /** Whether more is due, be it locked or beyond the places of its person. */
  isMore: boolean;
}

/** Rows that are sent in the order of their due times: all mails, all account mails, or what goes to one endpoint. */
export interface Lane {
  key: string;
  /** How many attempts of this lane may be under way, and of everything with which it shares an owner or a receiver. */
  shares: readonly Share[];
  /** A backlog is fetched when this many places are free: more than one where one statement should claim several rows. */
  fetchedFrom: number;
  /** Claims the rows that have been due for longest, at most as many as there are places. */
  claimNext(places: number): Promise<ClaimedFront>;
}

/** The rows of one table that the engine sends. From its claim to the end of its lease, a row belongs to one worker. */
export interface Outbox {
  /** The lanes in which an earlier worker may have left a backlog that no message announces any more. */
  readonly lanes: readonly Lane[];
  /**
   * Returns the lane of each of these rows that is due, and null for one that is not, or is deleted. An id that is
   * missing has never existed.
   */
  lanesOf(ids: string[]): Promise<Map<string, Lane | null>>;
  /** Claims those of these rows that are due and may be sent one by one; locked ones, and those beyond the places of their person, are left out. */
  claim(ids: string[]): Promise<Attempt[]>;
  /** Leaves these rows to beat, which publishes them again. */
  unpublish(ids: string[]): Promise<void>;
}
