/** With which code a command ends. */
export const EXIT = { ok: 0, failed: 1, usage: 2 } as const;

/** The command was written wrongly: exit code 2, and a hint at --help. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}
