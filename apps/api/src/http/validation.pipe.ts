import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { validate, type ValidationError } from 'class-validator';
import { fieldMessage } from '#contracts/field-message.policy';
import { readShape } from '#contracts/read-shape.policy';
import { Refusal, type FieldErrors } from '#contracts/refusal';

const MAX_SHOWN = 80;

/** Unknown fields are refused. */
export const VALIDATION = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true } as const;

/**
 * Every body and query goes through this: unknown fields are refused, and every message names field and value. Not
 * Nest's own ValidationPipe: that copies all of a body by class-transformer, and strips or drops the free data in it
 * whose names are those of Object.prototype.
 */
@Injectable()
export class ReadingPipe implements PipeTransform {
  /** @throws Refusal VALIDATION */
  async transform(value: unknown, { metatype, type, data }: ArgumentMetadata): Promise<unknown> {
    if (type === 'custom' || metatype === undefined) return value;
    if (metatype === String && Array.isArray(value) && data !== undefined) return value.join(',');
    if (NATIVE.has(metatype)) return value;
    const { instance, errors } = readShape(metatype as new () => object, plainObject(value, type));
    const problems = [...errors, ...(await validate(instance, VALIDATION))];
    if (problems.length > 0) throw refused(fieldErrorsOf(problems));
    return instance;
  }
}

/** What a handler takes as it comes. */
const NATIVE = new Set<unknown>([String, Boolean, Number, Array, Object, Buffer, Date]);

/** No body is an empty one. @throws Refusal VALIDATION for what is no object */
export function plainObject(value: unknown, type: string): object {
  if (value === undefined || value === null) return {};
  if (typeof value === 'object' && !Array.isArray(value)) return value;
  throw refused({ [type]: [`must be a JSON object; given: ${shown(value)}`] });
}

function refused(fields: FieldErrors): Refusal {
  return new Refusal('VALIDATION', `the request is not valid: ${Object.keys(fields).join(', ')}`, fields);
}

/** The messages of a refused request, one for each field. */
export function fieldErrorsOf(errors: ValidationError[]): FieldErrors {
  return collect(errors, '');
}

function collect(errors: ValidationError[], parent: string): FieldErrors {
  const fields: FieldErrors = {};
  for (const error of errors) {
    const path = parent === '' ? error.property : `${parent}.${error.property}`;
    const message = fieldMessage(error);
    if (message !== undefined) fields[path] = [message];
    Object.assign(fields, collect(error.children ?? [], path));
  }
  return fields;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN)}…`;
}
