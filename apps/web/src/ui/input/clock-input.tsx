import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { clockOf } from '../../time/clock';

interface ClockInputProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  /** A time of day of the 24-hour clock: "08:05". */
  value: string;
  onChange: (value: string) => void;
}

/**
 * Edits a time of day by the 24-hour clock, as all times are shown: a browser's own input goes by its language. A text
 * that is no time changes nothing, and gives way to the value when the field is left.
 */
export function ClockInput({ value, onChange, error, ...input }: ClockInputProps) {
  const [text, setText] = useState(value);
  const change = (typed: string): void => {
    setText(typed);
    const clock = clockOf(typed);
    if (clock !== null) onChange(clock);
  };
  return (
    <TextInput
      {...input}
      placeholder="08:00"
      maxLength={5}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={() => setText(clockOf(text) ?? value)}
      error={clockOf(text) === null ? 'Enter a time, e.g. 22:00.' : error}
    />
  );
}
