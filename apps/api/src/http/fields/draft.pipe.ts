import { Injectable, type PipeTransform } from '@nestjs/common';
import { validate } from 'class-validator';
import { readShape } from '#contracts/shapes/read-shape.policy';
import { Refusal, type FieldErrors } from '#contracts/refusal';
import { fieldErrorsOf, plainObject, VALIDATION } from './validation.pipe';

/**
 * A body that was read, with the errors of its fields. A service adds what only the database or the kind of the task
 * can tell, and refuses everything at once: `DraftProblems`.
 */
export interface Draft<T> {
  dto: T;
  errors: FieldErrors;
}

/** Reads a body into a draft, and refuses only a body that is no object. */
@Injectable()
export class DraftPipe<T extends object> implements PipeTransform<unknown, Promise<Draft<T>>> {
  constructor(private readonly of: new () => T) {}

  transform(value: unknown): Promise<Draft<T>> {
    return draftOf(this.of, plainObject(value, 'body'));
  }
}

/** Reads JSON as an instance of a class. */
export async function draftOf<T extends object>(of: new () => T, plain: object): Promise<Draft<T>> {
  const { instance, errors } = readShape(of, plain);
  return { dto: instance, errors: fieldErrorsOf([...errors, ...(await validate(instance, VALIDATION))]) };
}

/** Collects the errors of a draft. A field gets one message only. */
export class DraftProblems {
  private readonly found: FieldErrors;

  constructor(errors: FieldErrors) {
    this.found = { ...errors };
  }

  get errors(): FieldErrors {
    return this.found;
  }

  /** Tells whether a field, or something inside it, has an error. */
  isWrong(field: string): boolean {
    return Object.keys(this.found).some((path) => path === field || path.startsWith(`${field}.`));
  }

  /**
   * Returns the result of `work`, or undefined when it refuses fields.
   * @throws every other error of `work`
   */
  async collect<T>(work: () => T | Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'VALIDATION' || error.errors === undefined) throw error;
      for (const [field, messages] of Object.entries(error.errors)) this.found[field] ??= messages;
      return undefined;
    }
  }

  /** @throws Refusal VALIDATION with all errors that were found */
  refuse(hint = ''): void {
    const fields = Object.keys(this.found);
    if (fields.length === 0) return;
    throw new Refusal('VALIDATION', `the request is not valid: ${fields.join(', ')}${hint}`, this.found);
  }
}
