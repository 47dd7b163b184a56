import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { Refusal, type FieldErrors } from '#contracts/refusal';

const SECRET_FIELD = /password|token|refresh|secret|^value$/i;
const MOST_SHOWN = 80;

/** Unknown fields are refused. */
export const VALIDATION = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true } as const;

/** Every body and query goes through this: unknown fields are refused, and every message names field and value. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    ...VALIDATION,
    transform: true,
    exceptionFactory: (errors) => {
      const fields = fieldErrorsOf(errors);
      return new Refusal('VALIDATION', `the request is not valid: ${Object.keys(fields).join(', ')}`, fields);
    },
  });
}

/** The messages of class-validator by field, each with what was given. */
export function fieldErrorsOf(errors: ValidationError[]): FieldErrors {
  return collect(errors, '');
}

function collect(errors: ValidationError[], parent: string): FieldErrors {
  const fields: FieldErrors = {};
  for (const error of errors) {
    const path = parent === '' ? error.property : `${parent}.${error.property}`;
    const messages = Object.entries(error.constraints ?? {}).map(([rule, message]) => explain(rule, message, error));
    if (messages.length > 0) fields[path] = messages;
    Object.assign(fields, collect(error.children ?? [], path));
  }
  return fields;
}

function explain(rule: string, message: string, error: ValidationError): string {
  if (rule === 'whitelistValidation') return 'this field is not known here';
  if (SECRET_FIELD.test(error.property)) return message;
  if (error.value === undefined) return `${message}; it is missing`;
  return `${message}; given: ${shown(error.value)}`;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= MOST_SHOWN ? text : `${text.slice(0, MOST_SHOWN)}…`;
}
