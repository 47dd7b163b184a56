import { NumberInput, Select, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import { clearable } from '../../ui/input/clearable';
import { defaultText, frameOf, textOf, type FieldInputProps } from './field-input';
import { TextOrNone } from './text-or-none';

const MONOSPACE = { input: { fontFamily: 'var(--mantine-font-family-monospace)' } };

const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(String) : typeof value === 'string' && value !== '' ? value.split(/\s*,\s*/) : [];

/** Edits one line of text. Where the empty text is a value of its own, a checkbox tells it from no value. */
export function TextField(props: FieldInputProps) {
  const { field, value, onChange } = props;
  if (field.mayBeEmpty) return <TextOrNone {...props} placeholder={defaultText(field) ?? field.example} />;
  return (
    <TextInput
      {...frameOf(props)}
      placeholder={field.example ?? defaultText(field)}
      value={textOf(value)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** Edits a text of several lines. */
export function LinesField(props: FieldInputProps) {
  return (
    <Textarea
      {...frameOf(props)}
      placeholder={props.field.example}
      autosize
      minRows={4}
      maxRows={20}
      styles={MONOSPACE}
      value={textOf(props.value)}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}

/** Edits a number. One out of range stays as typed, so that the API's message can explain it. */
export function NumberField(props: FieldInputProps) {
  const { field, value, onChange } = props;
  return (
    <NumberInput
      {...frameOf(props)}
      placeholder={defaultText(field)}
      min={field.minimum}
      max={field.maximum}
      clampBehavior="none"
      value={typeof value === 'number' ? value : ''}
      onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
    />
  );
}

/** Edits a boolean. Without a value the switch shows the default. */
export function SwitchField({ field, value, error, onChange }: FieldInputProps) {
  return (
    <Switch
      label={field.label}
      description={field.description}
      error={error}
      checked={(value ?? field.fallback) === true}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}

const DETECTED = [
  { value: '', label: 'Auto' },
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
];

/** Edits a boolean without a default: no value means that the server detects it. */
export function DetectedField(props: FieldInputProps) {
  const { value, onChange } = props;
  return (
    <Select
      {...frameOf(props)}
      data={DETECTED}
      allowDeselect={false}
      value={typeof value === 'boolean' ? String(value) : ''}
      onChange={(next) => onChange(next ? next === 'true' : undefined)}
    />
  );
}

/** Chooses one of the values that the schema lists. */
export function ChoiceField(props: FieldInputProps) {
  const { field, value, onChange } = props;
  return (
    <Select
      {...frameOf(props)}
      placeholder={defaultText(field) ?? 'Select'}
      data={field.options ?? []}
      {...(field.isRequired ? {} : clearable(`Clear ${field.label}`))}
      value={typeof value === 'string' ? value : null}
      onChange={onChange}
    />
  );
}

/**
 * Edits several texts. Commas and semicolons separate them, except in the arguments of a program, which may contain
 * both.
 */
export function ListField(props: FieldInputProps) {
  const { field, value, onChange } = props;
  return (
    <TagsInput
      {...frameOf(props)}
      placeholder={field.example ?? 'Type and press Enter'}
      splitChars={field.name === 'args' ? [] : [',', ';']}
      acceptValueOnBlur
      allowDuplicates
      value={listOf(value)}
      onChange={(next) => onChange(next.length > 0 ? next : undefined)}
    />
  );
}
