// The fields of a form are derived from the JSON Schema of a kind, so that a new kind needs no code here.
import { RoundedJson, roundedNumber } from '../../api/exact-json';

/** The part of JSON Schema that the kinds use. */
export interface JsonSchema {
  type?: string;
  enum?: string[];
  format?: string;
  /** The language of a text (JSON Schema, section 8.4). */
  contentMediaType?: string;
  description?: string;
  default?: unknown;
  examples?: unknown[];
  required?: string[];
  properties?: Record<string, JsonSchema>;
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  oneOf?: JsonSchema[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minProperties?: number;
  maxProperties?: number;
}

export type FieldShape =
  | 'text'
  | 'lines'
  | 'sql'
  | 'number'
  | 'switch'
  /** Yes, no, or what the server detects. */
  | 'detected'
  | 'choice'
  /** Several texts. */
  | 'list'
  /** Names and values. */
  | 'pairs'
  /** Anything: JSON, or else a text. */
  | 'json'
  /** An upload of the person. */
  | 'file'
  /** Exactly one of its fields. */
  | 'variant'
  | 'group';

/** A form field for one parameter of a kind. */
export interface FieldSpec {
  name: string;
  /** The path of the field in the parameters: `source.url`. */
  path: string;
  label: string;
  description?: string;
  shape: FieldShape;
  isRequired: boolean;
  /** Whether an empty text is a value, different from no value. */
  mayBeEmpty: boolean;
  options?: string[];
  fallback?: unknown;
  example?: string;
  minimum?: number;
  maximum?: number;
  fields?: FieldSpec[];
}

const LONG_TEXT = 5000;

/** Derives the form fields of a schema's properties, required ones first. `prefix` is the path before them. */
export function fieldsOf(schema: JsonSchema, prefix = ''): FieldSpec[] {
  const required = schema.required ?? [];
  const specs = Object.entries(schema.properties ?? {}).map(([name, part]) =>
    fieldOf(name, part, `${prefix}${name}`, required.includes(name)),
  );
  // Required fields come first.
  return [...specs.filter(({ isRequired }) => isRequired), ...specs.filter(({ isRequired }) => !isRequired)];
}

function fieldOf(name: string, schema: JsonSchema, path: string, isRequired: boolean): FieldSpec {
  const shape = shapeOf(name, schema);
  const { description, minimum, maximum } = schema;
  return {
    name,
    path,
    label: labelOf(name),
    description,
    shape,
    isRequired,
    mayBeEmpty: schema.minLength === 0,
    options: schema.enum,
    fallback: schema.default,
    example: exampleOf(schema),
    minimum,
    maximum,
    ...(schema.properties && { fields: fieldsOf(schema, `${path}.`) }),
  };
}

function shapeOf(name: string, schema: JsonSchema): FieldShape {
  if (schema.enum) return 'choice';
  if (schema.properties) return schema.minProperties === 1 && schema.maxProperties === 1 ? 'variant' : 'group';
  if (isTexts(schema) || schema.oneOf?.some(isTexts)) return 'list';
  switch (schema.type) {
    case 'boolean':
      return schema.default === undefined ? 'detected' : 'switch';
    case 'integer':
    case 'number':
      return 'number';
    case 'object':
      return 'pairs';
    case 'string':
      if (schema.format === 'uuid' && name === 'fileId') return 'file';
      if (schema.contentMediaType === 'application/sql') return 'sql';
      return isLong(schema) ? 'lines' : 'text';
    default:
      return 'json';
  }
}

const isTexts = ({ type, items }: JsonSchema): boolean => type === 'array' && items?.type === 'string';

/** Whether a text may be long: it has no format or pattern, and no short maximum. */
function isLong({ format, maxLength, ...rest }: JsonSchema): boolean {
  return format === undefined && !('pattern' in rest) && (maxLength ?? LONG_TEXT) >= LONG_TEXT;
}

function exampleOf({ examples, oneOf }: JsonSchema): string | undefined {
  const example = examples?.[0] ?? oneOf?.find((part) => part.examples)?.examples?.[0];
  if (example === undefined) return undefined;
  return typeof example === 'string' ? example : JSON.stringify(example);
}

const ACRONYMS: Record<string, string> = { url: 'URL', sql: 'SQL', html: 'HTML', csv: 'CSV', id: 'ID' };

/** Labels that the name of a parameter does not give. */
const LABELS: Record<string, string> = {
  fileId: 'File',
  timeoutSeconds: 'Request timeout (s)',
  expectedStatus: 'Expected status codes',
  inline: 'Inline data',
  cc: 'CC',
  bcc: 'BCC',
  args: 'Arguments',
};

/** Makes a label of the name of a parameter: "maxRows" becomes "Max rows". */
export function labelOf(name: string): string {
  const label = LABELS[name];
  if (label !== undefined) return label;
  const words = name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').split(/[ _-]/);
  const shown = words.map((word) => ACRONYMS[word.toLowerCase()] ?? word.toLowerCase()).join(' ');
  return shown.charAt(0).toUpperCase() + shown.slice(1);
}

/** Lists every path that can show a message, with `params.` in front as the API names it. */
export function pathsOf(fields: FieldSpec[]): string[] {
  return fields.flatMap(({ path, fields: inner }) => [`params.${path}`, ...pathsOf(inner ?? [])]);
}

export type Values = Record<string, unknown>;

/** Reads the value at a path such as `source.url`; undefined when there is none. */
export function valueAt(values: Values, path: string): unknown {
  return path.split('.').reduce<unknown>((found, name) => (found as Values | null | undefined)?.[name], values);
}

/** Copies the values with another value at a path. undefined removes it, together with groups that become empty. */
export function withValue(values: Values, path: string, value: unknown): Values {
  const [name = '', ...rest] = path.split('.');
  const inner = values[name];
  const next = rest.length === 0 ? value : withValue((inner as Values | undefined) ?? {}, rest.join('.'), value);
  const isEmpty = next === undefined || (rest.length > 0 && Object.keys(next as Values).length === 0);
  const { [name]: _, ...others } = values;
  return isEmpty ? others : { ...values, [name]: next };
}

/** Parses a typed value: JSON when it is an object, a list, a number, a boolean or null, otherwise a text. */
export function jsonOrText(text: string): unknown {
  if (text === '') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'string') return text;
    const rounded = roundedNumber(text);
    return rounded === undefined ? value : new RoundedJson(text, rounded);
  } catch {
    return text;
  }
}

/** Writes a value as the text that `jsonOrText` parses into it. */
export function textOfJson(value: unknown): string {
  if (value === undefined) return '';
  if (value instanceof RoundedJson) return value.text;
  return typeof value === 'string' ? value : JSON.stringify(value, null, typeof value === 'object' ? 2 : 0);
}
