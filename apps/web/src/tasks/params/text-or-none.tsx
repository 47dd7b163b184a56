import { Checkbox, Group, Input, TextInput } from '@mantine/core';
import { frameOf, textOf, type FieldInputProps } from './field-input';

/**
 * Edits a text whose empty value differs from no value: an empty `quote` reads CSV without quotes, no `quote` uses the
 * default. The checkbox sets the empty text.
 */
export function TextOrNone({ placeholder, ...props }: FieldInputProps & { placeholder?: string }) {
  const { field, value, onChange } = props;
  const isNone = value === '';
  return (
    <Input.Wrapper {...frameOf(props)} labelElement="div">
      <Group gap="sm" wrap="nowrap" pt={4}>
        <TextInput
          aria-label={field.label}
          flex={1}
          placeholder={isNone ? 'None' : placeholder}
          disabled={isNone}
          value={textOf(value ?? '')}
          onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
        />
        <Checkbox
          label="None"
          aria-label={`${field.label}: none`}
          checked={isNone}
          onChange={(event) => onChange(event.currentTarget.checked ? '' : undefined)}
        />
      </Group>
    </Input.Wrapper>
  );
}
