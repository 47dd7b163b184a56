import { ValidateIf } from 'class-validator';

/**
 * Marks a field that may be absent but is validated when it is there; IsOptional lets null through too, whatever the
 * type.
 */
export const IfGiven = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);
