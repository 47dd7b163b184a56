import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, ValidateBy } from 'class-validator';
import {
  emailProblem,
  MAX_NAME_CHARACTERS,
  MAX_EMAIL_CHARACTERS,
  nameProblem,
  PASSWORD_LENGTH,
  passwordProblem,
  USERNAME_LENGTH,
  usernameProblem,
} from '#users/accounts/account.policy';
import { IfGiven } from './if-given.decorator';

/** Validates a field by a rule of account.policy.ts. */
function ValidatedBy(name: string, problemOf: (value: unknown) => string | null): PropertyDecorator {
  return ValidateBy({
    name,
    validator: {
      validate: (value) => problemOf(value) === null,
      defaultMessage: (args) => problemOf(args?.value) ?? `${name} is not right`,
    },
  });
}

export function Username(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      type: String,
      example: 'ada',
      minLength: USERNAME_LENGTH.min,
      maxLength: USERNAME_LENGTH.max,
      description: 'Letters of one script, digits, dot, dash and underscore; stored in its plain form (NFKC)',
    }),
    ValidatedBy('isUsername', usernameProblem),
  );
}

/** A first or last name, which is optional. With `nullable`, null counts as absent. */
export function PersonName(example: string, { nullable }: { nullable: boolean }): PropertyDecorator {
  return applyDecorators(
    nullable ? IsOptional() : IfGiven(),
    ApiProperty({
      type: String,
      ...(nullable && { nullable }),
      required: false,
      example,
      maxLength: MAX_NAME_CHARACTERS,
      description: 'One line without `://`',
    }),
    ValidatedBy('isPersonName', nameProblem),
  );
}

export function EmailAddress(options: { required: boolean } = { required: true }): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      type: String,
      format: 'email',
      example: 'ada@example.com',
      maxLength: MAX_EMAIL_CHARACTERS,
      required: options.required,
    }),
    ValidatedBy('isEmailAddress', emailProblem),
  );
}

export function NewPassword(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      type: String,
      minLength: PASSWORD_LENGTH.min,
      maxLength: PASSWORD_LENGTH.max,
      example: 'correct horse battery staple',
      description: 'Neither the username, nor the e-mail address, nor one of the most common passwords',
    }),
    ValidatedBy('isNewPassword', passwordProblem),
  );
}
