import { textOfJson, type FieldSpec } from './params-schema';

/** The input of a parameter takes its field, its value, its message and the way to change it. */
export interface FieldInputProps {
  field: FieldSpec;
  value: unknown;
  error?: string;
  /** Changes the value; undefined removes the parameter. */
  onChange: (value: unknown) => void;
}

/** Gives label, description, required mark and message of a parameter as Mantine's inputs take them. */
export function frameOf({ field, error }: Pick<FieldInputProps, 'field' | 'error'>) {
  return { label: field.label, description: field.description, required: field.isRequired, error };
}

/** Describes the default of a parameter, "30 (default)"; undefined when it has none. */
export function defaultText({ fallback }: FieldSpec): string | undefined {
  return fallback === undefined ? undefined : `${textOfJson(fallback)} (default)`;
}

/** Shows a text as it is, and any other value as JSON. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : textOfJson(value);
}
