import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { getMetadataStorage, validate, type ValidationError } from 'class-validator';
import { fieldMessage, knownFields, takesOneObject } from '#contracts/shapes/field-message.policy';
import { readShape } from '#contracts/shapes/read-shape.policy';
import { Refusal, type FieldErrors } from '#contracts/refusal';

const MAX_SHOWN = 80;

/** The options of class-validator: unknown fields are refused. */
export const VALIDATION = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true } as const;

/**
 * Validates every body and query: unknown fields are refused, and every message names field and value. Nest's own
 * ValidationPipe would copy bodies by class-transformer, which strips or drops free data with the names of
 * Object.prototype.
 */
@Injectable()
export class ShapeValidationPipe implements PipeTransform {
  /** @throws Refusal VALIDATION */
  async transform(value: unknown, { metatype, type, data }: ArgumentMetadata): Promise<unknown> {
    if (type === 'custom' || metatype === undefined) return value;
    if (metatype === String && Array.isArray(value) && data !== undefined) return value.join(',');
    if (NATIVE.has(metatype)) return value;
    const plain = plainObject(value, type);
    const repeated = type === 'query' ? repeatedOf(metatype, plain) : {};
    const single = Object.fromEntries(Object.entries(plain).filter(([name]) => !Object.hasOwn(repeated, name)));
    const { instance, errors } = readShape(metatype as new () => object, single);
    const problems = [...errors, ...(await validate(instance, VALIDATION))];
    const fields = { ...fieldErrorsOf(problems), ...repeated };
    if (Object.keys(fields).length > 0) throw refused(fields);
    return instance;
  }
}

/** Finds known query parameters that occur more than once: no query has lists in that form. */
function repeatedOf(target: unknown, query: object): FieldErrors {
  const known = knownFields(target);
  const repeated = Object.entries(query).filter(([name, value]) => Array.isArray(value) && known.includes(name));
  return Object.fromEntries(
    repeated.map(([name, values]: [string, unknown[]]) => [
      name,
      [`comes ${values.length} times: send it once${isList(target, name) ? `, as ${name}=${values.join(',')}` : ''}`],
    ]),
  );
}

/** Tells whether a parameter takes several values, separated by commas. */
function isList(target: unknown, property: string): boolean {
  const rules = getMetadataStorage().getTargetValidationMetadatas(target as new () => object, '', true, false);
  return rules.some(({ propertyName, name }) => propertyName === property && /^is(Choices|Ordering)$/.test(name ?? ''));
}

/** Types that a handler receives unchanged. */
const NATIVE = new Set<unknown>([String, Boolean, Number, Array, Object, Buffer, Date]);

/**
 * Reads a missing body as an empty object.
 * @throws Refusal VALIDATION for a value that is no object
 */
export function plainObject(value: unknown, type: string): object {
  if (value === undefined || value === null) return {};
  if (typeof value === 'object' && !Array.isArray(value)) return value;
  throw refused({ [type]: [`must be a JSON object; given: ${shown(value)}`] });
}

function refused(fields: FieldErrors): Refusal {
  return new Refusal('VALIDATION', `the request is not valid: ${Object.keys(fields).join(', ')}`, fields);
}

/** Collects the messages of a refused request, one for each field. */
export function fieldErrorsOf(errors: ValidationError[]): FieldErrors {
  return collect(errors, '');
}

function collect(errors: ValidationError[], parent: string): FieldErrors {
  const fields: FieldErrors = {};
  for (const error of errors) {
    const path = parent === '' ? error.property : `${parent}.${error.property}`;
    const message = fieldMessage(error);
    if (message !== undefined) fields[path] = [message];
    // A list was sent in place of an object; the errors of its items would mislead.
    if (Array.isArray(error.value) && takesOneObject(error)) continue;
    Object.assign(fields, collect(error.children ?? [], path));
  }
  return fields;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN)}…`;
}
