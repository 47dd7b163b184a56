/** The counters with their meaning; each must be 0. */
export const COUNTERS = {
  lostRuns: 'promised, and never done or given up without cause',
  silentSkips: 'an occurrence with neither a run nor a dropped row whose reason is true',
  extraRows: 'a row for an instant that was never due, or a second one for one that was',
  earlyStarts: 'begun before its time',
  doubleStarts: 'begun twice under one attempt, or once more than the faults explain',
  lostWrites: 'confirmed by the API, and not there',
  doubleWrites: 'sent once, and there twice',
  ghostWrites: 'there, though refused or never sent',
  staleWins: 'the result of a superseded attempt became that of the run',
  lostNotices: 'an end that was not told',
  doubleNotices: 'an end that was told twice, or never was',
  orphans: 'a process or a lease whose run has ended',
  stuck: 'runs and mails that never end',
} as const;
export type Counter = keyof typeof COUNTERS;

/** One broken promise, described for people. */
export interface Finding {
  counter: Counter;
  what: string;
}
