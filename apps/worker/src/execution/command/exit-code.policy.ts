import type { CommandEntry } from '#commands/command-entry';

type ExitCodes = Pick<CommandEntry, 'successExitCodes' | 'retryableExitCodes' | 'permanentExitCodes'>;

/** Is this exit code a success? */
export function isSuccess({ successExitCodes }: ExitCodes, exitCode: number): boolean {
  return (successExitCodes ?? [0]).includes(exitCode);
}

/** Is this failure worth another attempt? Yes, unless the operator's lists say otherwise. */
export function isRetryableExit({ retryableExitCodes, permanentExitCodes }: ExitCodes, exitCode: number): boolean {
  if (permanentExitCodes?.includes(exitCode)) return false;
  return retryableExitCodes ? retryableExitCodes.includes(exitCode) : true;
}
