/** The counters with their meaning; each must be 0. */
export const COUNTERS = {
  lostRuns: 'a run that was due and was neither done nor ended for a true reason',
  silentSkips: 'an occurrence without a run and without a skipped row that has a true reason',
  extraRows: 'a row for a time that was never due, or a second row for an occurrence',
  earlyStarts: 'a start before the due time',
  doubleStarts: 'two starts of one attempt, or more attempts than the faults explain',
  lostWrites: 'a write that the API confirmed but did not store',
  doubleWrites: 'a write that was sent once but took effect twice',
  ghostWrites: 'a write that was refused or never sent but took effect',
  staleWins: 'the result of a superseded attempt became that of the run',
  lostNotices: 'the end of a run without its mail',
  doubleNotices: 'a second mail about the end of a run, or a mail about an end that never was',
  orphans: 'a process whose run has ended, or a lease whose worker has',
  stuck: 'runs and mails that never end',
} as const;
export type Counter = keyof typeof COUNTERS;

/** One broken promise, described for people. */
export interface Finding {
  counter: Counter;
  what: string;
}
