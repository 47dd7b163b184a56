import { JSONSchema } from 'class-validator-jsonschema';

/**
 * Adds to the JSON Schema of a class or a property. Typed as JSON Schema 2020-12 (`examples`), which
 * class-validator-jsonschema passes on but whose own types stop at OpenAPI 3.0.
 */
export function Schema(schema: { [keyword: string]: unknown }): PropertyDecorator & ClassDecorator {
  return JSONSchema(schema as Parameters<typeof JSONSchema>[0]) as PropertyDecorator & ClassDecorator;
}
