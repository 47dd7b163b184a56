import { validateSync, type ValidationError } from 'class-validator';
import { readShape } from '#contracts/shapes/read-shape.policy';

/** Says that a message can never be read. `reason` goes with it to the dead-letter queue. */
export class InvalidMessage extends Error {
  constructor(readonly reason: string) {
    super(reason);
    this.name = 'InvalidMessage';
  }
}

/** A part of a message that can never be read. */
export interface InvalidPart {
  body: object;
  reason: string;
}

/**
 * Says that a handler has processed everything but these parts: each goes to the dead-letter queue as a message of its
 * own.
 */
export class InvalidParts extends Error {
  constructor(readonly parts: readonly InvalidPart[]) {
    super(parts.map(({ reason }) => reason).join('; '));
    this.name = 'InvalidParts';
  }
}

/** The largest message that is read, in bytes: more than a result of 64 kB with its envelope. */
export const MAX_MESSAGE_BYTES = 1024 * 1024;

interface Encoded {
  content: Buffer;
  properties: { contentEncoding?: unknown };
}

/** Parses and validates the body of a message as this class. @throws InvalidMessage */
export function decode<T extends object>({ content, properties }: Encoded, messageClass: new () => T): T {
  if (content.length > MAX_MESSAGE_BYTES)
    throw new InvalidMessage(`too large: ${content.length} bytes, at most ${MAX_MESSAGE_BYTES}`);
  refuseEncoding(properties.contentEncoding);
  const value = parse(content);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new InvalidMessage('not a JSON object');
  // Unknown fields are accepted: they are those of a newer version.
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
