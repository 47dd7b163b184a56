import { ActionIcon, Button, Group, Input, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { FieldInputProps } from './field-input';

type Pair = [name: string, value: string];

/** Edits rows of a name and a value, such as HTTP headers. A row without a name is not sent. */
export function PairsField({ field: { label, description }, value, error, onChange }: FieldInputProps) {
  const [rows, setRows] = useState<Pair[]>(() => Object.entries((value ?? {}) as Record<string, string>));
  const one = label.replace(/s$/, '').toLowerCase();
  const change = (next: Pair[]): void => {
    setRows(next);
    const named = next.filter(([name]) => name !== '');
    onChange(named.length > 0 ? Object.fromEntries(named) : undefined);
  };
  return (
    <Input.Wrapper label={label} description={description} error={error} labelElement="div">
      <Stack gap={6} pt={4}>
        {rows.map((row, index) => (
          <PairRow
            key={index}
            label={label}
            position={index + 1}
            pair={row}
            onChange={(next) => change(rows.with(index, next))}
            onRemove={() => change(rows.toSpliced(index, 1))}
          />
        ))}
        <Group>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => change([...rows, ['', '']])}
          >
            Add {one}
          </Button>
        </Group>
      </Stack>
    </Input.Wrapper>
  );
}

interface PairRowProps {
  label: string;
  /** The position of the row, from 1. */
  position: number;
  pair: Pair;
  onChange: (pair: Pair) => void;
  onRemove: () => void;
}

function PairRow({ label, position, pair: [name, text], onChange, onRemove }: PairRowProps) {
  return (
    <Group gap={6} wrap="nowrap">
      <TextInput
        aria-label={`${label}: name ${position}`}
        placeholder="Name"
        flex={1}
        value={name}
        onChange={(event) => onChange([event.currentTarget.value, text])}
      />
      <TextInput
        aria-label={`${label}: value ${position}`}
        placeholder="Value"
        flex={2}
        value={text}
        onChange={(event) => onChange([name, event.currentTarget.value])}
      />
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={`Remove ${label.replace(/s$/, '').toLowerCase()} ${name === '' ? position : name}`}
        onClick={onRemove}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
