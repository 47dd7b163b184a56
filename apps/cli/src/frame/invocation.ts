import type { Readable, Writable } from 'node:stream';

/** A stream that may be a terminal. */
type MaybeTerminal = { isTTY?: boolean; columns?: number };

/**
 * One call of the CLI with everything that it takes from its surroundings, so that a spec can call it within its own
 * process.
 */
export class Invocation {
  constructor(
    /** The arguments that were typed after `npm run cli --`. */
    readonly args: string[],
    readonly env: NodeJS.ProcessEnv,
    readonly stdin: Readable & MaybeTerminal,
    readonly stdout: Writable & MaybeTerminal,
    readonly stderr: Writable & MaybeTerminal,
  ) {}
}
