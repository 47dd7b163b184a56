import { ValidateIf } from 'class-validator';

/** May be left out, and is looked at when it is there: IsOptional lets null through as well, whatever the type is. */
export const IfGiven = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);
