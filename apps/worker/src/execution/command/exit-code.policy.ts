import type { CommandEntry } from '#commands/command-entry';

type ExitCodes = Pick<CommandEntry, 'successExitCodes' | 'retryableExitCodes' | 'permanentExitCodes'>;

/** Tells whether an exit code counts as success: 0, unless the operator lists others. */
export function isSuccess({ successExitCodes }: ExitCodes, exitCode: number): boolean {
  return (successExitCodes ?? [0]).includes(exitCode);
}

/** Tells whether a failure is worth another attempt: it is, unless the operator's lists say otherwise. */
export function isRetryableExit({ retryableExitCodes, permanentExitCodes }: ExitCodes, exitCode: number): boolean {
  if (permanentExitCodes?.includes(exitCode)) return false;
  return retryableExitCodes ? retryableExitCodes.includes(exitCode) : true;
}
