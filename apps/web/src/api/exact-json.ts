import { ApiError } from './problem';

/** A double represents every integer of up to 15 digits exactly. */
const SAFE_DIGITS = 15;
/** Matches strings and numbers; strings are matched so that digits inside them are not taken for numbers. */
const PARTS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Finds the first integer of a JSON text that JSON.parse would round (an id of 20 digits); undefined when there is
 * none. The API refuses such numbers too, but would receive them already rounded.
 */
export function roundedNumber(json: string): string | undefined {
  return json.match(PARTS)?.find((part) => /^-?\d+$/.test(part) && part.length > SAFE_DIGITS && isRounded(part));
}

/** Gives the message for a number that JSON.parse would round. */
export function roundedMessage(number: string): string {
  return `${number.slice(0, 60)} is a whole number that cannot be kept exactly: write it as a text, in quotes`;
}

function isRounded(number: string): boolean {
  const rounded = Number(number);
  return !Number.isFinite(rounded) || BigInt(rounded) !== BigInt(number);
}

/** Holds typed JSON that contains a number which would be rounded. The form keeps its text; sending it throws. */
export class RoundedJson {
  constructor(
    readonly text: string,
    readonly number: string,
  ) {}

  /** Runs when the form is serialized. @throws ApiError for the field, always */
  toJSON(field: string): never {
    const words = roundedMessage(this.number);
    throw new ApiError(422, { detail: words, errors: { [`params.${field}`]: [words] } });
  }
}

/** Writes what a form holds, to compare or to show it; of typed JSON that cannot be sent, its text. */
export function typedText(value: unknown): string {
  return JSON.stringify(withTexts(value));
}

function withTexts(value: unknown): unknown {
  if (value instanceof RoundedJson) return value.text;
  if (Array.isArray(value)) return value.map(withTexts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withTexts(part)]));
}
