import fc, { type Arbitrary } from 'fast-check';

/* eslint-disable-next-line @typescript-eslint/no-explicit-any -- schemas are walked as JSON */
type Json = any;

const MAX_DEPTH = 5;
const INSTANTS = [
  '2026-01-01T00:00:00Z',
  '2026-01-01T01:00:00+02:00',
  '2099-12-31T23:59:59.999Z',
  '2027-03-28T02:30:00+01:00',
];

/** Generates values that a schema of the document allows: mostly its example, and often its limits. */
export class SchemaValues {
  private readonly known = new Map<string, Arbitrary<unknown>>();

  /** @param ids the placeholders of existing ids, such as `@tasks@` */
  constructor(
    private readonly schemas: Json,
    private readonly ids: readonly string[],
  ) {}

  of(schema: Json, depth = 0): Arbitrary<unknown> {
    const key = `${depth} ${JSON.stringify(schema)}`;
    const values = this.known.get(key) ?? this.make(schema, depth);
    this.known.set(key, values);
    return values;
  }

  private make(schema: Json, depth: number): Arbitrary<unknown> {
    const plain = this.plain(schema, depth);
    const choices = [{ weight: 4, arbitrary: plain }];
    for (const value of [schema.example, schema.default, ...(schema.examples ?? [])])
      if (value !== undefined) choices.push({ weight: 6, arbitrary: fc.constant(value) });
    if (schema.nullable) choices.push({ weight: 1, arbitrary: fc.constant(null) });
    return fc.oneof(...choices);
  }

  private plain(schema: Json, depth: number): Arbitrary<unknown> {
    if (schema.$ref) return this.of(this.schemas[schema.$ref.split('/').pop()], depth);
    const choices = schema.allOf ?? schema.oneOf ?? schema.anyOf;
    if (choices && schema.type !== 'object') return fc.oneof(...choices.map((one: Json) => this.of(one, depth)));
    if (schema.enum && schema.type !== 'array') return fc.constantFrom(...schema.enum);
    switch (schema.type) {
      case 'object':
        return this.object(schema, depth);
      case 'array':
        return fc.array(depth > MAX_DEPTH ? fc.constant(null) : this.of(schema.items ?? {}, depth + 1), {
          maxLength: 3,
        });
      case 'integer':
      case 'number':
        return numberBetween(schema.minimum ?? 0, schema.maximum ?? 100_000);
      case 'boolean':
        return fc.boolean();
      case 'string':
        return this.text(schema);
      default:
        return fc.jsonValue({ maxDepth: 2 });
    }
  }

  private object({ properties = {}, required = [] }: Json, depth: number): Arbitrary<unknown> {
    if (depth > MAX_DEPTH) return fc.constant({});
    const parts = Object.fromEntries(
      Object.entries<Json>(properties).map(([name, part]) => [name, this.of(part, depth + 1)]),
    );
    return fc.record(parts, { requiredKeys: required });
  }

  private text({ format, minLength = 0, maxLength }: Json): Arbitrary<string> {
    if (format === 'uuid') return fc.oneof(fc.constantFrom(...this.ids), fc.uuid());
    if (format === 'date-time') return fc.constantFrom(...INSTANTS);
    if (format === 'email') return fc.emailAddress();
    if (format === 'uri') return fc.webUrl();
    const atLimits = [minLength, ...(maxLength === undefined ? [] : [maxLength, maxLength + 1])].map((n) =>
      'x'.repeat(n),
    );
    return fc.oneof(
      { weight: 3, arbitrary: fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength ?? 40, 40) }) },
      { weight: 1, arbitrary: fc.constantFrom(...atLimits) },
    );
  }
}

function numberBetween(min: number, max: number): Arbitrary<number> {
  const whole = fc.integer({ min: Math.ceil(min), max: Math.floor(Math.min(max, 2 ** 31 - 1)) });
  return fc.oneof(whole, fc.constantFrom(min, max, min - 1, max + 1));
}
