import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches } from 'class-validator';

export const MAX_IDS = 100;

const ID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const IDS = new RegExp(`^${ID}(,${ID}){0,${MAX_IDS - 1}}$`, 'i');

/** Ids of tasks in a URL, separated by commas. */
export function TaskIds({ required, description }: { required: boolean; description: string }): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      required,
      type: String,
      maxLength: MAX_IDS * 37,
      description: `${description} Ids by commas, at most ${MAX_IDS}`,
      example: '0198c0de-0000-7000-8000-000000000001',
    }),
    IsString(),
    Matches(IDS, { message: `ids must be 1 to ${MAX_IDS} ids of tasks by commas` }),
  );
}

/** Splits the ids and drops repeated ones. */
export function idsOf(text: string): string[] {
  return [...new Set(text.toLowerCase().split(','))];
}
