import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { RoundedJson, roundedMessage } from '../../api/exact-json';
import { defaultText, frameOf, type FieldInputProps } from './field-input';
import { jsonOrText, textOfJson } from './params-schema';

/** Edits any JSON, or else a text. The typed text has a state of its own, because half-typed JSON is not JSON yet. */
export function JsonField(props: FieldInputProps) {
  const { field, value, error, onChange } = props;
  const [text, setText] = useState(() => textOfJson(value));
  const change = (typed: string): void => {
    setText(typed);
    onChange(jsonOrText(typed));
  };
  return (
    <Textarea
      {...frameOf(props)}
      placeholder={field.example ?? defaultText(field)}
      error={error ?? (value instanceof RoundedJson ? roundedMessage(value.number) : undefined)}
      autosize
      minRows={1}
      maxRows={16}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
