import type { OpenAPIObject } from '@nestjs/swagger';

/* eslint-disable-next-line @typescript-eslint/no-explicit-any -- schemas are walked as JSON */
type Json = any;

/** What a text of a format looks like. */
const OF_FORMAT: Record<string, string> = {
  'date-time': '2027-03-28T01:00:00.000Z',
  uuid: '0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f',
  email: 'ada@example.com',
  uri: 'https://example.com/',
};

/** Gives every body and every answer in JSON an example that is put together from those of its properties. Pure. */
export function withExamples(document: OpenAPIObject): OpenAPIObject {
  const schemas = document.components?.schemas ?? {};
  const complete = (value: Json, key: string): Json => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((part) => complete(part, key));
    const isContent = key === 'application/json' && value.schema !== undefined && value.example === undefined;
    const own = isContent ? { ...value, example: exampleOf(value.schema, schemas) } : value;
    return Object.fromEntries(Object.entries<Json>(own).map(([name, part]) => [name, complete(part, name)]));
  };
  return { ...document, paths: complete(document.paths, 'paths') };
}

/** What a schema looks like when it is filled in. */
export function exampleOf(schema: Json, schemas: Json): Json {
  if (schema.example !== undefined) return schema.example;
  if (Array.isArray(schema.examples)) return schema.examples[0];
  if (schema.default !== undefined) return schema.default;
  if (schema.enum) return schema.type === 'array' ? schema.enum.slice(0, 1) : schema.enum[0];
  const same = schema.$ref
    ? schemas[schema.$ref.split('/').pop()]
    : (schema.allOf ?? schema.oneOf ?? schema.anyOf)?.[0];
  return same ? exampleOf(same, schemas) : exampleOfType(schema, schemas);
}

function exampleOfType(schema: Json, schemas: Json): Json {
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries<Json>(schema.properties ?? {}).map(([name, part]) => [name, exampleOf(part, schemas)]),
      );
    case 'array':
      return [exampleOf(schema.items ?? {}, schemas)];
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return false;
    default:
      return OF_FORMAT[schema.format] ?? (schema.nullable ? null : 'text');
  }
}
