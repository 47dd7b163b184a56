import { validateSync, type ValidationError } from 'class-validator';
import { readShape } from '#contracts/shapes/read-shape.policy';

/** Nobody can read this message, now or later. `reason` goes with it to the dead-letter queue. */
export class InvalidMessage extends Error {
  constructor(readonly reason: string) {
    super(reason);
    this.name = 'InvalidMessage';
  }
}

/** A part of a message that nobody can read, as a message of its own. */
export interface InvalidPart {
  body: object;
  reason: string;
}

/** Everything else of the message was taken: only these parts go to the dead-letter queue, each alone. */
export class InvalidParts extends Error {
  constructor(readonly parts: readonly InvalidPart[]) {
    super(parts.map(({ reason }) => reason).join('; '));
    this.name = 'InvalidParts';
  }
}

/** No message of ours is larger than a result of 64 kB and its envelope. */
export const MAX_MESSAGE_BYTES = 1024 * 1024;

interface Encoded {
  content: Buffer;
  properties: { contentEncoding?: unknown };
}

/**
 * Turns bytes into a valid message of this class.
 * @throws InvalidMessage
 */
export function decode<T extends object>({ content, properties }: Encoded, messageClass: new () => T): T {
  if (content.length > MAX_MESSAGE_BYTES)
    throw new InvalidMessage(`too large: ${content.length} bytes, at most ${MAX_MESSAGE_BYTES}`);
  refuseEncoding(properties.contentEncoding);
  const value = parse(content);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new InvalidMessage('not a JSON object');
  // Fields that are not known here are those of a newer process.
  const { instance: message } = readShape(messageClass, value);
  const problems = validateSync(message).flatMap(problemsOf);
  if (problems.length > 0) throw new InvalidMessage(problems.join('; '));
  return message;
}

function refuseEncoding(encoding: unknown): void {
  if (typeof encoding !== 'string' || /^(utf-?8|identity|)$/i.test(encoding)) return;
  throw new InvalidMessage(`content-encoding ${encoding.slice(0, 100)} is not read; send JSON as it is`);
}

function problemsOf({ property, constraints = {}, children = [] }: ValidationError): string[] {
  return [
    ...Object.values(constraints),
    ...children.flatMap((child) => problemsOf(child).map((problem) => `${property}.${problem}`)),
  ];
}

function parse(bytes: Buffer): unknown {
  if (bytes.length === 0) throw new InvalidMessage('empty');
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new InvalidMessage('not JSON');
  }
}
