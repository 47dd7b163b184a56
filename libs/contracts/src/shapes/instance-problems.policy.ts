import { validateSync, type ValidationError } from 'class-validator';
import { entryProblems } from './checked-entries.decorator';
import { knownFields, missing } from './field-message.policy';
import { join, type Problem } from '../fields/json-safety.policy';
import { readShape } from './read-shape.policy';
import { unknownFieldMessage } from '../fields/unknown-field.policy';

const RULES = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true } as const;

/**
 * Makes an instance of a class out of JSON and returns its problems: one message per path; unknown fields are refused.
 */
export function shapeProblems<T extends object>(
  target: new () => T,
  value: object,
): { instance: T; problems: Problem[] } {
  const { instance, errors } = readShape(target, value);
  const problems = [...errors, ...validateSync(instance, RULES)].flatMap((error) => problemsOf(error, ''));
  return { instance, problems };
}

function problemsOf(error: ValidationError, parent: string): Problem[] {
  const path = join(parent, error.property);
  const entries = entryProblems(error.target ?? {}, error.property, error.value);
  if (entries.length > 0) return entries.map(({ path: name, message }) => ({ path: join(path, name), message }));
  return [...ownProblem(error, path), ...(error.children ?? []).flatMap((child) => problemsOf(child, path))];
}

/**
 * Returns one message per property: that of the topmost decorator, which by custom is the most basic one (its type).
 */
function ownProblem(error: ValidationError, path: string): Problem[] {
  const [constraint, message] = Object.entries(error.constraints ?? {}).at(-1) ?? [];
  return constraint === undefined ? [] : [{ path, message: messageOf(error, constraint, message ?? '') }];
}

function messageOf(error: ValidationError, constraint: string, message: string): string {
  if (constraint === 'whitelistValidation')
    return unknownFieldMessage(error.property, knownFields(error.target?.constructor));
  if (error.value === undefined) return missing(message);
  const quotes = /\bbut (is|has) |\bhas? /.test(message);
  const quoted = quotes ? undefined : given(error.value);
  return quoted === undefined ? message : `${message}, but is ${quoted}`;
}

/** Returns the value that was sent if it is short; long texts and objects would only hide the message. */
function given(value: unknown): string | undefined {
  const text = JSON.stringify(value);
  return text === undefined || text.length > 80 ? undefined : text;
}
