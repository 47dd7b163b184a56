import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength, ValidateBy } from 'class-validator';
import { USERNAME_LENGTH } from '#users/accounts/account.policy';
import { choicesProblem, orderingProblem } from './page.dto';

/** Known words, separated by commas. */
export function IsChoices(allowed: readonly string[]): PropertyDecorator {
  return rule('isChoices', (value) => choicesProblem(value, allowed));
}

/**
 * Fields by which a list may be ordered, separated by commas. It includes every rule of the field, because
 * class-validator forgets rules of a parent class when the class adds one.
 */
export function IsOrdering(allowed: object, standard = '-createdAt'): PropertyDecorator {
  return applyDecorators(documented(Object.keys(allowed).join(', '), standard), ...ordering(() => allowed));
}

/**
 * The `ordering` of a list over all users. A list of one owner (`ownerId`, `owner`) may be ordered by more fields:
 * `allowedFor` returns those for all users (null) and for one.
 */
export function IsOrderingOfOwners(allowedFor: (ownerId: string | null) => object): PropertyDecorator {
  const [ofAll, ofOne] = [Object.keys(allowedFor(null)), Object.keys(allowedFor(''))];
  const more = ofOne.filter((field) => !ofAll.includes(field));
  return applyDecorators(
    documented(`${ofAll.join(', ')}; with ownerId or owner also ${more.join(', ')}`, '-createdAt'),
    ...ordering((query) => allowedFor(queryText(query, 'ownerId') ?? queryText(query, 'owner'))),
  );
}

/** Whose tasks or runs an admin asks for: of one person, by id or name, or of all. */
export interface Owners {
  ownerId?: string;
  owner?: string;
}

/** The name of the user whose tasks or runs an admin asks for. */
export function OwnerName(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ example: 'ada', description: 'Only of the user with this name, whatever its case' }),
    IsOptional(),
    IsString(),
    MaxLength(USERNAME_LENGTH.max),
  );
}

function queryText(query: object, field: string): string | null {
  const value = (query as Record<string, unknown>)[field];
  return typeof value === 'string' ? value : null;
}

const MAX_CHARACTERS = 200;

function documented(fields: string, standard: string): PropertyDecorator {
  return ApiPropertyOptional({
    description: `Fields by commas, each with a minus in front for the other direction; the id decides between what is equal. Fields: ${fields}`,
    default: standard,
    example: standard,
  });
}

function ordering(allowedFor: (query: object) => object): PropertyDecorator[] {
  return [
    IsString(),
    MaxLength(MAX_CHARACTERS),
    rule('isOrdering', (value, query) => orderingProblem(value, allowedFor(query))),
  ];
}

function rule(name: string, problemOf: (value: unknown, object: object) => string | undefined): PropertyDecorator {
  return ValidateBy({
    name,
    validator: {
      validate: (value, args) => problemOf(value, args?.object ?? {}) === undefined,
      defaultMessage: (args) => problemOf(args?.value, args?.object ?? {}) ?? 'is not right',
    },
  });
}
