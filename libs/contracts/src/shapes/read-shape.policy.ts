import type { ValidationError } from 'class-validator';
import { join } from '../fields/json-safety.policy';
import { shapesOf } from './shape.decorator';

/** An instance to be validated, and the errors that class-validator would not see. */
export interface ReadShape<T> {
  instance: T;
  /** Unknown fields whose name every object has, such as `constructor`. */
  errors: ValidationError[];
}

/**
 * Makes an instance of a class out of JSON. Only what the class declares with @Nested becomes an instance of its class;
 * every other value is the one that came, by reference, whatever it holds. In place of class-transformer, which copies
 * all of it, throws on a field called `constructor`, and drops those called `toString` or `hasOwnProperty`.
 *
 * Unknown fields are kept for class-validator to refuse. It takes those of Object.prototype for known, and one called
 * `constructor` for the class: they are left out of the instance and refused here.
 */
export function readShape<T extends object>(target: new () => T, value: object): ReadShape<T> {
  const errors: ValidationError[] = [];
  const instance = instanceOf(target, value, '', errors);
  return { instance, errors };
}

function instanceOf<T extends object>(target: new () => T, value: object, path: string, errors: ValidationError[]): T {
  const instance = new target();
  const shapes = shapesOf(target);
  for (const [key, item] of Object.entries(value)) {
    const shape = shapes.get(key);
    if (shape === undefined && key in Object.prototype) {
      errors.push(unknownField(instance, join(path, key), item));
      continue;
    }
    const converted: unknown = shape?.convert === undefined ? item : shape.convert(item);
    const read = shape?.of === undefined ? converted : nested(shape.of(), converted, join(path, key), errors);
    (instance as Record<string, unknown>)[key] = read;
  }
  return instance;
}

function nested(target: new () => object, value: unknown, path: string, errors: ValidationError[]): unknown {
  if (Array.isArray(value)) return value.map((item, n) => nestedItem(target, item, join(path, String(n)), errors));
  return nestedItem(target, value, path, errors);
}

/** Makes the instance of a nested object; a value that is no object is left to the rules of its property. */
function nestedItem(target: new () => object, value: unknown, path: string, errors: ValidationError[]): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return instanceOf(target, value, path, errors);
}

function unknownField(target: object, property: string, value: unknown): ValidationError {
  return {
    target,
    property,
    value,
    children: [],
    constraints: { whitelistValidation: `property ${property} should not exist` },
    toString: () => property,
  };
}
