import 'reflect-metadata';
import { registerDecorator } from 'class-validator';
import type { Problem } from '../fields/json-safety.policy';

type EntriesCheck = (value: unknown) => Problem[];

const CHECKS = Symbol('checked-entries');

/**
 * Validates an object with free names: `whole` judges the object, `entry` each name and value. check-params asks
 * `entryProblems` for the paths ("headers.x"); class-validator itself only knows declared properties.
 */
export function CheckedEntries(
  name: string,
  whole: (value: unknown) => string | undefined,
  entry: (name: string, value: unknown) => string | undefined,
): PropertyDecorator {
  const problems = (value: unknown): Problem[] => problemsOf(value, whole, entry);
  return (target, property) => {
    const checks = (Reflect.getMetadata(CHECKS, target) ?? {}) as Record<string, EntriesCheck>;
    Reflect.defineMetadata(CHECKS, { ...checks, [String(property)]: problems }, target);
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(property),
      validator: { validate: (value) => problems(value).length === 0, defaultMessage: () => 'is not usable' },
    });
  };
}

/** Returns the problems of the entries of such a property; paths are relative to it. */
export function entryProblems(target: object, property: string, value: unknown): Problem[] {
  const checks = (Reflect.getMetadata(CHECKS, target) ?? {}) as Record<string, EntriesCheck>;
  return Object.hasOwn(checks, property) ? (checks[property]?.(value) ?? []) : [];
}

function problemsOf(
  value: unknown,
  whole: (value: unknown) => string | undefined,
  entry: (name: string, value: unknown) => string | undefined,
): Problem[] {
  const message = whole(value);
  if (message !== undefined) return [{ path: '', message }];
  return Object.entries(value as object).flatMap(([name, item]) => {
    const wrong = entry(name, item);
    return wrong === undefined ? [] : [{ path: name, message: wrong }];
  });
}
