import { applyDecorators, type Type as Class } from '@nestjs/common';
import { IsObject } from 'class-validator';
import { Nested } from '#contracts/shapes/shape.decorator';

/** One object of a class; `Nested` alone accepts lists of them, and `[]`. */
export function IsNested(of: () => Class): PropertyDecorator {
  return applyDecorators(IsObject(), Nested(of as () => new () => object));
}
