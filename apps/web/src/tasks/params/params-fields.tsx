import {
  ActionIcon,
  Button,
  Checkbox,
  Fieldset,
  Group,
  Input,
  NumberInput,
  Select,
  SegmentedControl,
  Stack,
  Switch,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { RoundedJson, roundedWords } from '../../api/exact-json';
import { FileField } from './file-field';
import { jsonOrText, textOfJson, valueAt, withValue, type FieldSpec, type Values } from './params-schema';
import { clearable } from '../../ui/input/clearable';

interface ParamsFieldsProps {
  fields: FieldSpec[];
  values: Values;
  /** By the path of the field, with `params.` in front. */
  errors: Record<string, string>;
  onChange: (values: Values) => void;
}

/** The fields of a kind, as its JSON Schema has them. */
export function ParamsFields({ fields, ...form }: ParamsFieldsProps) {
  return fields.map((field) => <Field key={field.path} field={field} {...form} />);
}

interface FieldProps extends Omit<ParamsFieldsProps, 'fields'> {
  field: FieldSpec;
}

function Field({ field, values, errors, onChange }: FieldProps) {
  const value = valueAt(values, field.path);
  const set = (next: unknown): void =>
    onChange(withValue(values, field.path, next === '' || next === null ? undefined : next));
  const fallback = field.fallback === undefined ? undefined : `Default: ${textOfJson(field.fallback)}`;
  const common = {
    label: field.label,
    description: field.description,
    required: field.isRequired,
    error: errors[`params.${field.path}`],
  };
  switch (field.shape) {
    case 'text':
      if (field.mayBeEmpty)
        return (
          <TextOrNone
            {...common}
            placeholder={fallback ?? field.example}
            value={value}
            onChange={(next) => onChange(withValue(values, field.path, next))}
          />
        );
      return (
        <TextInput
          {...common}
          placeholder={field.example ?? fallback}
          value={textOf(value)}
          onChange={(event) => set(event.currentTarget.value)}
        />
      );
    case 'lines':
      return (
        <Textarea
          {...common}
          placeholder={field.example}
          autosize
          minRows={4}
          maxRows={20}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          value={textOf(value)}
          onChange={(event) => set(event.currentTarget.value)}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...common}
          placeholder={fallback}
          min={field.minimum}
          max={field.maximum}
          clampBehavior="none"
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => set(typeof next === 'number' ? next : undefined)}
        />
      );
    case 'switch':
      return (
        <Switch
          label={field.label}
          description={field.description}
          error={common.error}
          checked={(value ?? field.fallback) === true}
          onChange={(event) => set(event.currentTarget.checked)}
        />
      );
    case 'choice':
      return (
        <Select
          {...common}
          placeholder={fallback ?? 'Choose one'}
          data={field.options ?? []}
          {...(field.isRequired ? {} : clearable(`Clear ${field.label}`))}
          value={typeof value === 'string' ? value : null}
          onChange={set}
        />
      );
    case 'list':
      return (
        <TagsInput
          {...common}
          placeholder={field.example ?? 'Enter adds one'}
          splitChars={field.name === 'args' ? [] : [',', ';']}
          acceptValueOnBlur
          allowDuplicates
          value={listOf(value)}
          onChange={(next) => set(next.length > 0 ? next : undefined)}
        />
      );
    case 'pairs':
      return <Pairs {...common} value={(value ?? {}) as Record<string, string>} onChange={set} />;
    case 'json':
      return <JsonOrText {...common} placeholder={field.example ?? fallback} value={value} onChange={set} />;
    case 'file':
      return <FileField {...common} value={typeof value === 'string' ? value : null} onChange={set} />;
    case 'variant':
      return <Variant field={field} values={values} errors={errors} onChange={onChange} />;
    case 'group':
      return (
        <Fieldset legend={field.label}>
          <Stack gap="sm">
            {field.description}
            <ParamsFields fields={field.fields ?? []} values={values} errors={errors} onChange={onChange} />
            {common.error && <Input.Error>{common.error}</Input.Error>}
          </Stack>
        </Fieldset>
      );
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : textOfJson(value));
const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(String) : typeof value === 'string' && value !== '' ? value.split(/\s*,\s*/) : [];

/** Exactly one of its fields: another choice drops what the first one held only when something is typed there. */
function Variant({ field, values, errors, onChange }: FieldProps) {
  const choices = field.fields ?? [];
  const held = choices.find(({ path }) => valueAt(values, path) !== undefined);
  const [chosen, choose] = useState(held?.path ?? choices[0]?.path ?? '');
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

interface LabelledProps<T> {
  label: string;
  description?: string;
  required?: boolean;
  error?: string;
  placeholder?: string;
  value: T;
  onChange: (value: unknown) => void;
}

/** A text of which the empty one says something else than none at all, such as "no quotes" instead of the usual ones. */
function TextOrNone({ label, error, description, required, value, placeholder, onChange }: LabelledProps<unknown>) {
  const isNone = value === '';
  return (
    <Input.Wrapper label={label} description={description} error={error} required={required} labelElement="div">
      <Group gap="sm" wrap="nowrap" pt={4}>
        <TextInput
          aria-label={label}
          flex={1}
          placeholder={isNone ? 'None' : placeholder}
          disabled={isNone}
          value={textOf(value ?? '')}
          onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
        />
        <Checkbox
          label="None"
          aria-label={`${label}: none`}
          checked={isNone}
          onChange={(event) => onChange(event.currentTarget.checked ? '' : undefined)}
        />
      </Group>
    </Input.Wrapper>
  );
}

/** What is being typed is not always JSON yet: the text is kept beside the value. */
function JsonOrText({ value, onChange, ...input }: LabelledProps<unknown>) {
  const [text, setText] = useState(() => textOfJson(value));
  const change = (typed: string): void => {
    setText(typed);
    onChange(jsonOrText(typed));
  };
  return (
    <Textarea
      {...input}
      error={input.error ?? (value instanceof RoundedJson ? roundedWords(value.number) : undefined)}
      autosize
      minRows={1}
      maxRows={16}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}

/** Rows of a name and a value; a row without a name is not sent. */
function Pairs({ label, description, error, value, onChange }: LabelledProps<Record<string, string>>) {
  const [rows, setRows] = useState(() => Object.entries(value));
  const change = (next: [string, string][]): void => {
    setRows(next);
    const named = next.filter(([name]) => name !== '');
    onChange(named.length > 0 ? Object.fromEntries(named) : undefined);
  };
  const edit = (index: number, row: [string, string]): void =>
    change(rows.map((old, position) => (position === index ? row : old)));
  return (
    <Input.Wrapper label={label} description={description} error={error} labelElement="div">
      <Stack gap={6} pt={4}>
        {rows.map(([name, text], index) => (
          <Group key={index} gap={6} wrap="nowrap">
            <TextInput
              aria-label={`${label}: name ${index + 1}`}
              placeholder="Name"
              flex={1}
              value={name}
              onChange={(event) => edit(index, [event.currentTarget.value, text])}
            />
            <TextInput
              aria-label={`${label}: value ${index + 1}`}
              placeholder="Value"
              flex={2}
              value={text}
              onChange={(event) => edit(index, [name, event.currentTarget.value])}
            />
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={`${label}: remove ${name === '' ? `row ${index + 1}` : name}`}
              onClick={() => change(rows.filter((_, position) => position !== index))}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Group>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => change([...rows, ['', '']])}
          >
            Add
          </Button>
        </Group>
      </Stack>
    </Input.Wrapper>
  );
}
