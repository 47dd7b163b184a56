import { Allow, getMetadataStorage, ValidateNested, ValidationTypes, type ValidationOptions } from 'class-validator';

type Class = new () => object;

/** What is done with the value of a property when an instance is made of JSON (see readShape). */
interface Shape {
  of?: () => Class;
  convert?: (value: unknown) => unknown;
}

const SHAPE = 'shape';

/**
 * The property holds an object of this class (with `each`: a list of them), and is validated as such. Its class is kept
 * with the rule of class-validator, because the mapped types of Nest (PartialType, OmitType, …) copy those.
 */
export function Nested(of: () => Class, options: ValidationOptions = {}): PropertyDecorator {
  return ValidateNested({ ...options, context: { [SHAPE]: { of } satisfies Shape } });
}

/** The property is converted before it is validated: the values of a query are texts. */
export function ReadAs(convert: (value: unknown) => unknown): PropertyDecorator {
  return Allow({ context: { [SHAPE]: { convert } satisfies Shape } });
}

/** The number that a text of a query writes; every other text stays what it is, so that a message can quote it. */
export function asNumber(value: unknown): unknown {
  return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
}

/** The declared properties of a class, each with what is done with its value. */
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

/** Decorators have run when the first object of a class is read. */
const CACHE = new WeakMap<Class, Map<string, Shape>>();

function metadataOf(target: Class): ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']> {
  return getMetadataStorage().getTargetValidationMetadatas(target, '', true, false);
}
