import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { taskListQuery, taskQuery } from './task-queries';
import { clearable } from '../ui/input/clearable';

const DEBOUNCE_MS = 200;

interface TaskSelectProps {
  label: string;
  description?: ReactNode;
  placeholder?: string;
  error?: ReactNode;
  value?: string | null;
  onChange: (taskId: string | null) => void;
}

/** Chooses one of the person's tasks, found by a part of its title. */
export function TaskSelect({ value = null, onChange, ...input }: TaskSelectProps) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, DEBOUNCE_MS);
  const chosen = useQuery({ ...taskQuery(value ?? ''), enabled: value !== null }).data;
  // The field shows the title of the chosen task, which is not a search.
  const searched = chosen?.title === search ? '' : search;
  const found = useQuery(taskListQuery(searched === '' ? {} : { search: searched })).data?.results ?? [];
  const all = chosen && value !== null ? [chosen, ...found.filter(({ id }) => id !== value)] : found;
  return (
    <Select
      {...input}
      data={all.map(({ id, title }) => ({ value: id, label: title }))}
      value={value}
      onChange={onChange}
      searchable
      {...clearable('All tasks')}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage="No matching task"
    />
  );
}
