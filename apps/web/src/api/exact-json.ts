import { ApiError } from './problem';

/** A double holds every whole number of up to so many digits exactly. */
const SAFE_DIGITS = 15;
/** Texts, which may hold anything, and numbers. */
const PARTS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * The first whole number of a JSON text that JSON.parse would round (ids of 20 digits), or undefined. The API refuses such
 * numbers as well, but would never see them.
 */
export function roundedNumber(json: string): string | undefined {
  return json.match(PARTS)?.find((part) => /^-?\d+$/.test(part) && part.length > SAFE_DIGITS && isRounded(part));
}

/** The message for a number that JSON.parse would round. */
export function roundedWords(number: string): string {
  return `${number.slice(0, 60)} is a whole number that cannot be kept exactly: write it as a text, in quotes`;
}

function isRounded(number: string): boolean {
  const kept = Number(number);
  return !Number.isFinite(kept) || BigInt(kept) !== BigInt(number);
}

/** JSON that was typed, with a number that would be rounded: it stays in the form as it is, and is never sent. */
export class RoundedJson {
  constructor(
    readonly text: string,
    readonly number: string,
  ) {}

  /** @throws ApiError at the field, when its form is sent */
  toJSON(field: string): never {
    const words = roundedWords(this.number);
    throw new ApiError(422, { detail: words, errors: { [`params.${field}`]: [words] } });
  }
}
