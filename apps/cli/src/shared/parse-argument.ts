import { isUUID } from 'class-validator';
import { instantProblem, parseInstant } from '#contracts/fields/instant.policy';
import { hasVisible, MAX_TITLE_CHARACTERS } from '#contracts/fields/visible-text.policy';
import { UsageError } from '../frame/exit-code';
import { didYouMean } from '../frame/did-you-mean';

// Each function parses the text of an argument or option, or throws a UsageError that says what would be right.

/**
 * Parses the id of a task, run, …; `what` names it in the message.
 * @throws UsageError
 */
export function parseId(text: string | undefined, what: string): string {
  if (text !== undefined && isUUID(text)) return text.toLowerCase();
  throw new UsageError(`'${text ?? ''}' is not a ${what} ID. Run "${what.replace(/y$/, 'ie')}s list" to find it.`);
}

/**
 * Parses a whole number from 1 to `most`.
 * @throws UsageError
 */
export function parseCount(text: string, max: number): number {
  const count = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= max) return count;
  throw new UsageError(`'${text}' must be a whole number from 1 to ${max}`);
}

/**
 * Parses a quota of at least `least`, or `default`, which stands for the value of the settings.
 * @throws UsageError
 */
export function parseQuota(text: string, min: number): number | 'default' {
  if (text === 'default') return text;
  const quota = /^\d{1,12}$/.test(text) ? Number(text) : -1;
  if (quota >= min) return quota;
  throw new UsageError(`'${text}' must be a whole number from ${min}, or default`);
}

/**
 * Parses a number of days, such as 30d.
 * @throws UsageError
 */
export function parseDays(text: string, max: number): number {
  const days = /^\d{1,4}d$/.test(text) ? Number(text.slice(0, -1)) : 0;
  if (days >= 1 && days <= max) return days;
  throw new UsageError(`'${text}' must be a number of days from 1d to ${max}d, such as 30d`);
}

/**
 * Parses known words that are separated by commas, in any case.
 * @throws UsageError
 */
export function parseWords<T extends string>(text: string, known: readonly T[]): T[] {
  return text.split(',').map((part) => {
    const word = known.find((candidate) => candidate.toLowerCase() === part.trim().toLowerCase());
    if (word === undefined)
      throw new UsageError(`'${part.trim()}' must be one of ${known.join(', ')}${didYouMean(part, known)}`);
    return word;
  });
}

/**
 * Parses an instant with its offset.
 * @throws UsageError
 */
export function parseInstantArgument(text: string): Date {
  const instant = parseInstant(text);
  if (instant !== null) return instant;
  throw new UsageError(`'${text}': ${instantProblem(text) ?? 'is no instant'}`);
}

/**
 * Parses a JSON object.
 * @throws UsageError
 */
export function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch (error) {
    throw new UsageError(`'${text}' is not JSON: ${(error as Error).message}`);
  }
  throw new UsageError(`'${text}' must be a JSON object, such as {"url": "https://example.com/"}`);
}

/**
 * Parses a title, of which something must be visible.
 * @throws UsageError
 */
export function parseTitle(text: string): string {
  const title = text.trim();
  if (title.length > 0 && title.length <= MAX_TITLE_CHARACTERS && hasVisible(title)) return title;
  throw new UsageError(`the title must have 1 to ${MAX_TITLE_CHARACTERS} characters, of which some can be seen`);
}

/**
 * Parses an instant with its offset that is later than now.
 * @throws UsageError
 */
export function parseFuture(text: string, now: Date): Date {
  const instant = parseInstantArgument(text);
  if (instant <= now) throw new UsageError(`'${text}' must lie in the future`);
  return instant;
}
