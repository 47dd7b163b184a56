import { applyDecorators, type Type as Class } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsObject, ValidateNested } from 'class-validator';

/** One object of a class; ValidateNested alone lets lists of them pass, and `[]`. */
export function IsNested(of: () => Class): PropertyDecorator {
  return applyDecorators(IsObject(), ValidateNested(), Type(of));
}
