import { textOfJson, type FieldSpec } from './params-schema';

/** What the input of one parameter takes. */
export interface FieldInputProps {
  field: FieldSpec;
  value: unknown;
  error?: string;
  /** undefined removes the parameter. */
  onChange: (value: unknown) => void;
}

/** Label, description, mark and message of a parameter, as Mantine's inputs take them. */
export function frameOf({ field, error }: Pick<FieldInputProps, 'field' | 'error'>) {
  return { label: field.label, description: field.description, required: field.isRequired, error };
}

/** "Default: 30", or nothing. */
export function defaultText({ fallback }: FieldSpec): string | undefined {
  return fallback === undefined ? undefined : `Default: ${textOfJson(fallback)}`;
}

/** A text as it is; any other value as JSON. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : textOfJson(value);
}
