import { Allow, getMetadataStorage, ValidateNested, ValidationTypes, type ValidationOptions } from 'class-validator';

type Class = new () => object;

/** How the value of a property is treated when an instance is made of JSON (see readShape). */
interface Shape {
  of?: () => Class;
  convert?: (value: unknown) => unknown;
}

const SHAPE = 'shape';

/**
 * Declares that the property holds an object of this class (with `each`, a list of them), which is validated as such.
 * The class is stored with the rule of class-validator, because the mapped types of Nest (PartialType, OmitType, …)
 * copy those.
 */
export function Nested(of: () => Class, options: ValidationOptions = {}): PropertyDecorator {
  return ValidateNested({ ...options, context: { [SHAPE]: { of } satisfies Shape } });
}

/** Declares that the value is converted before it is validated: the values of a query are texts. */
export function ReadAs(convert: (value: unknown) => unknown): PropertyDecorator {
  return Allow({ context: { [SHAPE]: { convert } satisfies Shape } });
}

/**
 * Converts a text of a query to the number that it writes; any other text is returned unchanged, so that a message can
 * quote it.
 */
export function asNumber(value: unknown): unknown {
  return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
}

/** Returns the declared properties of a class, each with the treatment of its value. */
export function shapesOf(target: Class): Map<string, Shape> {
  const cached = CACHE.get(target);
  if (cached !== undefined) return cached;
  const shapes = new Map<string, Shape>();
  for (const { propertyName, type, context } of metadataOf(target)) {
    const shape = (context as { [SHAPE]?: Shape } | undefined)?.[SHAPE];
    const isShape = type === ValidationTypes.NESTED_VALIDATION || type === ValidationTypes.WHITELIST;
    shapes.set(propertyName, { ...shapes.get(propertyName), ...(isShape ? shape : {}) });
  }
  CACHE.set(target, shapes);
  return shapes;
}

/** The properties of a class are cached: decorators have run when the first object is read. */
const CACHE = new WeakMap<Class, Map<string, Shape>>();

function metadataOf(target: Class): ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']> {
  return getMetadataStorage().getTargetValidationMetadatas(target, '', true, false);
}
