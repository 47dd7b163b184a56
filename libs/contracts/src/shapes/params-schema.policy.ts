import 'reflect-metadata';
import { getMetadataStorage, ValidationTypes } from 'class-validator';
import { targetConstructorToSchema } from 'class-validator-jsonschema';

/** A JSON Schema (draft 2020-12, as in OpenAPI 3.1). */
export type ParamsSchema = { [key: string]: unknown };

type Class = new () => object;

const REFS = '#/definitions/';
const SCHEMA_OPTIONS = {
  refPointerPrefix: REFS,
  // Our own checks describe themselves with @Schema; the default would point at the class `Object` for unions.
  additionalConverters: { [ValidationTypes.CUSTOM_VALIDATION]: () => ({}) },
};

/** Describes the params of a kind of task to clients. */
export interface Described {
  title: string;
  description: string;
  params: new () => object;
  example: object;
}

/** Returns the JSON Schema of params, without references, so that clients can build forms of it. */
export function paramsSchema(kind: Described): ParamsSchema {
  return {
    title: kind.title,
    description: kind.description,
    ...schemaOf(kind.params),
    examples: [kind.example],
  };
}

function schemaOf(target: Class): ParamsSchema {
  const schema = targetConstructorToSchema(target, SCHEMA_OPTIONS) as ParamsSchema;
  const nested = new Map(nestedClasses(target).map((child) => [`${REFS}${child.name}`, child]));
  return { ...(inline(schema, nested) as ParamsSchema), additionalProperties: false };
}

/** Returns the classes of the properties that are validated as objects; TypeScript's metadata has their types. */
function nestedClasses(target: Class): Class[] {
  return getMetadataStorage()
    .getTargetValidationMetadatas(target, '', true, false)
    .filter(({ type }) => type === ValidationTypes.NESTED_VALIDATION)
    .map(({ propertyName }) => Reflect.getMetadata('design:type', target.prototype, propertyName) as Class);
}

function inline(value: unknown, nested: Map<string, Class>): unknown {
  if (Array.isArray(value)) return value.map((item) => inline(item, nested));
  if (typeof value !== 'object' || value === null) return value;
  const { $ref, ...rest } = value as { $ref?: string };
  const own = Object.fromEntries(Object.entries(rest).map(([key, item]) => [key, inline(item, nested)]));
  if ($ref === undefined) return own;
  const child = nested.get($ref);
  if (!child) throw new Error(`the schema of ${$ref} is not known: give the property its class as its type`);
  return { ...schemaOf(child), ...own };
}
