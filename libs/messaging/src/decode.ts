import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';

/** Nobody can read this message, now or later. `reason` goes with it to the dead-letter queue. */
export class Unreadable extends Error {
  constructor(readonly reason: string) {
    super(reason);
    this.name = 'Unreadable';
  }
}

/** No message of ours is larger than a result of 64 kB and its envelope. */
const MAX_BYTES = 1024 * 1024;

/**
 * Turns bytes into a valid message of this class.
 * @throws Unreadable
 */
export function decode<T extends object>(bytes: Buffer, messageClass: new () => T): T {
  if (bytes.length > MAX_BYTES) throw new Unreadable(`too large: ${bytes.length} bytes, at most ${MAX_BYTES}`);
  const value = parse(bytes);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Unreadable('not a JSON object');
  const message = plainToInstance(messageClass, value);
  const problems = validateSync(message).flatMap(problemsOf);
  if (problems.length > 0) throw new Unreadable(problems.join('; '));
  return message;
}

function problemsOf({ property, constraints = {}, children = [] }: ValidationError): string[] {
  return [
    ...Object.values(constraints),
    ...children.flatMap((child) => problemsOf(child).map((problem) => `${property}.${problem}`)),
  ];
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new Unreadable('not JSON');
  }
}
