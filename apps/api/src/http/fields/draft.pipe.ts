import { Injectable, type PipeTransform } from '@nestjs/common';
import { validate } from 'class-validator';
import { readShape } from '#contracts/shapes/read-shape.policy';
import { Refusal, type FieldErrors } from '#contracts/refusal';
import { fieldErrorsOf, plainObject, VALIDATION } from './validation.pipe';

/**
 * A body that has been read, and what is wrong with its fields. Whoever takes a draft finds what only the database and
 * the kind of the task can tell, and refuses all of it at once: `DraftProblems`.
 */
export interface Draft<T> {
  dto: T;
  errors: FieldErrors;
}

/** Reads a body into a draft. It refuses nothing but what is no object. */
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

/** Collects what is wrong with a draft. A field that has a message already gets no second one. */
export class DraftProblems {
  private readonly found: FieldErrors;

  constructor(errors: FieldErrors) {
    this.found = { ...errors };
  }

  get errors(): FieldErrors {
    return this.found;
  }

  /** Whether a field, or something inside of it, is wrong. */
  isWrong(field: string): boolean {
    return Object.keys(this.found).some((path) => path === field || path.startsWith(`${field}.`));
  }

  /** The answer of `work`, or undefined when it refuses fields. @throws every other error of `work` */
  async collect<T>(work: () => T | Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'VALIDATION' || error.errors === undefined) throw error;
      for (const [field, messages] of Object.entries(error.errors)) this.found[field] ??= messages;
      return undefined;
    }
  }

  /** @throws Refusal VALIDATION with everything that was found */
  refuse(hint = ''): void {
    const fields = Object.keys(this.found);
    if (fields.length === 0) return;
    throw new Refusal('VALIDATION', `the request is not valid: ${fields.join(', ')}${hint}`, this.found);
  }
}
