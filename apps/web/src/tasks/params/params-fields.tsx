import { Fieldset, Input, SegmentedControl, Stack } from '@mantine/core';
import { useState, type ComponentType } from 'react';
import { frameOf, type FieldInputProps } from './field-input';
import { FileField } from './file-field';
import { JsonField } from './json-field';
import { PairsField } from './pairs-field';
import { valueAt, withValue, type FieldShape, type FieldSpec, type Values } from './params-schema';
import { ChoiceField, DetectedField, LinesField, ListField, NumberField, SwitchField, TextField } from './plain-inputs';
import { SqlField } from './sql/sql-field';

interface ParamsFieldsProps {
  fields: FieldSpec[];
  values: Values;
  /** Messages by the path of the field, with `params.` in front. */
  errors: Record<string, string>;
  onChange: (values: Values) => void;
}

/** Edits the parameters of a kind by form fields that are derived from its JSON Schema. */
export function ParamsFields({ fields, ...form }: ParamsFieldsProps) {
  return fields.map((field) => <Field key={field.path} field={field} {...form} />);
}

interface FieldProps extends Omit<ParamsFieldsProps, 'fields'> {
  field: FieldSpec;
}

const INPUTS: Record<Exclude<FieldShape, 'variant' | 'group'>, ComponentType<FieldInputProps>> = {
  text: TextField,
  lines: LinesField,
  sql: SqlField,
  number: NumberField,
  switch: SwitchField,
  detected: DetectedField,
  choice: ChoiceField,
  list: ListField,
  pairs: PairsField,
  json: JsonField,
  file: FileParam,
};

function Field({ field, ...form }: FieldProps) {
  const { values, errors, onChange } = form;
  if (field.shape === 'variant') return <Variant field={field} {...form} />;
  if (field.shape === 'group') return <FieldGroup field={field} {...form} />;
  const isEmptyKept = field.shape === 'text' && field.mayBeEmpty;
  const change = (next: unknown): void => {
    const isNone = next === null || (next === '' && !isEmptyKept);
    onChange(withValue(values, field.path, isNone ? undefined : next));
  };
  const ShapeInput = INPUTS[field.shape];
  return (
    <ShapeInput
      field={field}
      value={valueAt(values, field.path)}
      error={errors[`params.${field.path}`]}
      onChange={change}
    />
  );
}

function FileParam(props: FieldInputProps) {
  const { value, onChange } = props;
  return <FileField {...frameOf(props)} value={typeof value === 'string' ? value : null} onChange={onChange} />;
}

function FieldGroup({ field, ...form }: FieldProps) {
  const error = form.errors[`params.${field.path}`];
  return (
    <Fieldset legend={field.label}>
      <Stack gap="sm">
        {field.description}
        <ParamsFields fields={field.fields ?? []} {...form} />
        {error && <Input.Error>{error}</Input.Error>}
      </Stack>
    </Fieldset>
  );
}

/**
 * Edits exactly one of several fields. Choosing another keeps the first one's value until something is typed in the
 * other.
 */
function Variant({ field, values, errors, onChange }: FieldProps) {
  const choices = field.fields ?? [];
  const filled = choices.find(({ path }) => valueAt(values, path) !== undefined);
  const [chosen, choose] = useState(filled?.path ?? choices[0]?.path ?? '');
  const shown = choices.find(({ path }) => path === chosen);
  const error = errors[`params.${field.path}`];
  const change = (next: Values): void => {
    const value = valueAt(next, chosen);
    const own = value === undefined ? undefined : { [shown?.name ?? '']: value };
    onChange(withValue(next, field.path, own));
  };
  return (
    <Fieldset legend={field.label}>
      <Stack gap="sm">
        <SegmentedControl
          aria-label={field.label}
          data={choices.map(({ path, label }) => ({ value: path, label }))}
          value={chosen}
          onChange={choose}
        />
        {shown && <Field field={shown} values={values} errors={errors} onChange={change} />}
        {error !== undefined && <Input.Error role="alert">{error}</Input.Error>}
      </Stack>
    </Fieldset>
  );
}
