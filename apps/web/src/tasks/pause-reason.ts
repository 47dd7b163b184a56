/** Gives the reason of a pause for people; null where none was given. The words of a person are shown as they are. */
export function pauseReasonText(reason: string | null): string | null {
  // Rows store this text of failures-pause.policy.ts in libs/contracts.
  const failures = /^paused after (\d+) failures in a row$/.exec(reason ?? '')?.[1];
  return failures === undefined ? reason : `Paused after ${Number(failures).toLocaleString('en')} consecutive failures`;
}
