import type { OpenAPIObject } from '@nestjs/swagger';

/** The parts of a schema that matter here. */
interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  nullable?: boolean;
  minimum?: number;
  example?: unknown;
  examples?: unknown[];
  default?: unknown;
  enum?: unknown[];
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  items?: Schema;
}

type Schemas = Record<string, Schema>;

/** Examples of texts by their format. */
const OF_FORMAT: Record<string, string> = {
  'date-time': '2027-03-28T01:00:00.000Z',
  uuid: '0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f',
  email: 'ada@example.com',
  uri: 'https://example.com/',
};

/** Gives every body and every answer in JSON an example, which is made of the examples of its properties. Pure. */
export function withExamples(document: OpenAPIObject): OpenAPIObject {
  const schemas = (document.components?.schemas ?? {}) as Schemas;
  const complete = (value: unknown, key: string): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((part) => complete(part, key));
    const { schema, example } = value as { schema?: Schema; example?: unknown };
    const lacks = key === 'application/json' && schema !== undefined && example === undefined;
    const own = lacks ? { ...value, example: exampleOf(schema, schemas) } : value;
    return Object.fromEntries(Object.entries(own).map(([name, part]) => [name, complete(part, name)]));
  };
  return { ...document, paths: complete(document.paths, 'paths') as OpenAPIObject['paths'] };
}

/** Makes an example of a schema. */
function exampleOf(schema: Schema, schemas: Schemas): unknown {
  const given = [schema.example, schema.examples?.[0], schema.default].find((value) => value !== undefined);
  if (given !== undefined) return given;
  if (schema.enum) return schema.type === 'array' ? schema.enum.slice(0, 1) : schema.enum[0];
  const name = schema.$ref?.split('/').at(-1);
  const same = name === undefined ? (schema.allOf ?? schema.oneOf ?? schema.anyOf)?.[0] : schemas[name];
  return same ? exampleOf(same, schemas) : exampleOfType(schema, schemas);
}

function exampleOfType(
  { type, properties = {}, items = {}, minimum, format, nullable }: Schema,
  schemas: Schemas,
): unknown {
  switch (type) {
    case 'object':
      return Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, exampleOf(part, schemas)]));
    case 'array':
      return [exampleOf(items, schemas)];
    case 'integer':
    case 'number':
      return minimum ?? 1;
    case 'boolean':
      return false;
    default:
      return OF_FORMAT[format ?? ''] ?? (nullable ? null : 'text');
  }
}
