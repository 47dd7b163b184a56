import { applyDecorators } from '@nestjs/common';
import { IsString, MaxLength, ValidateBy } from 'class-validator';
import { choicesProblem, orderingProblem } from './page.dto';

/** Words by commas, each of which must be one of these. */
export function IsChoices(allowed: readonly string[]): PropertyDecorator {
  return rule('isChoices', (value) => choicesProblem(value, allowed));
}

/**
 * Fields by commas that a list may be ordered by. With every rule that the field has, because class-validator forgets
 * those of the parent of a class that adds one of its own.
 */
export function IsOrdering(allowed: object): PropertyDecorator {
  return applyDecorators(
    IsString(),
    MaxLength(MAX_CHARACTERS),
    rule('isOrdering', (value) => orderingProblem(value, allowed)),
  );
}

const MAX_CHARACTERS = 200;

function rule(name: string, problemOf: (value: unknown) => string | undefined): PropertyDecorator {
  return ValidateBy({
    name,
    validator: {
      validate: (value) => problemOf(value) === undefined,
      defaultMessage: (told) => problemOf(told?.value) ?? 'is not right',
    },
  });
}
