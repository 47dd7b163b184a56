import { Autocomplete, Chip, Group, Stack, Switch } from '@mantine/core';
import { IconTag } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { LOG_LEVELS, type LogLevel } from '../runs/log-view';
import { TaskSelect } from '../tasks/task-select';
import { TimeRangeFilter } from '../ui/input/time-range-filter';
import { useUserZone } from '../user/use-user';
import { SearchBox } from '../ui/input/search-box';
import { endsNow, LOG_RANGES, STANDARD_RANGE, type LogRange, type LogSearch } from './log-search';

interface LogFiltersProps {
  search: LogSearch;
  /** Tags to choose from; others can be typed. */
  tags: string[];
  onFilter: (change: Partial<LogSearch>) => void;
  /** The menu of saved views. */
  views: ReactNode;
}

const RANGE_LABELS: Record<LogRange, string> = { '1h': 'Last hour', '24h': 'Last 24 hours', '7d': 'Last 7 days' };
const LEVEL_LABELS: Record<LogLevel, string> = { debug: 'Debug', info: 'Info', warn: 'Warn', error: 'Error' };

/** Chooses the range first, then text, task, tag and levels. */
export function LogFilters({ search, tags, onFilter, views }: LogFiltersProps) {
  return (
    <Stack gap="xs" className="screen-only">
      <TimeRange search={search} onFilter={onFilter} />
      <Group gap="xs" align="flex-end">
        {views}
        <SearchBox autoFocus label="Search log lines" value={search.query} onSearch={(query) => onFilter({ query })} />
        <TaskSelect
          label="Task"
          placeholder="All tasks"
          value={search.taskId ?? null}
          onChange={(taskId) => onFilter({ taskId: taskId ?? undefined })}
        />
        <TagInput key={search.tag} tag={search.tag} tags={tags} onTag={(tag) => onFilter({ tag })} />
      </Group>
      <Group gap="sm">
        <Chip.Group
          multiple
          value={search.level ?? []}
          onChange={(levels) => onFilter({ level: chosenLevels(levels) })}
        >
          <Group gap={6} role="group" aria-label="Levels">
            {LOG_LEVELS.map((level) => (
              <Chip key={level} value={level} size="xs">
                {LEVEL_LABELS[level]}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
        <Switch
          label="Follow"
          description={endsNow(search) ? undefined : 'Clear the end of the range to follow new lines'}
          disabled={!endsNow(search)}
          checked={search.follow !== undefined}
          onChange={(event) => onFilter({ follow: event.currentTarget.checked ? 'true' : undefined })}
        />
      </Group>
    </Stack>
  );
}

/** No chosen level means all of them. */
function chosenLevels(chosen: string[]): LogLevel[] | undefined {
  const levels = LOG_LEVELS.filter((level) => chosen.includes(level));
  return levels.length === 0 ? undefined : levels;
}

type RangeProps = Omit<LogFiltersProps, 'tags' | 'views'>;

function TimeRange({ search: { last, from, until }, onFilter }: RangeProps) {
  return (
    <TimeRangeFilter
      zone={useUserZone()}
      label="Time range"
      presets={LOG_RANGES.map((value) => ({ value, label: RANGE_LABELS[value] }))}
      preset={last ?? STANDARD_RANGE}
      from={from}
      to={until}
      onPreset={(value) =>
        onFilter({ last: LOG_RANGES.find((one) => one === value), from: undefined, until: undefined })
      }
      onFrom={(at) => onFilter({ from: at, last: undefined })}
      onTo={(at) => onFilter({ until: at, last: undefined })}
    />
  );
}

interface TagInputProps {
  tag: string | undefined;
  tags: string[];
  onTag: (tag: string | undefined) => void;
}

/** Filters by a tag, which is chosen, or typed and confirmed by Enter. */
function TagInput({ tag, tags, onTag }: TagInputProps) {
  const [text, setText] = useState(tag ?? '');
  const choose = (chosen: string): void => onTag(chosen.trim() === '' ? undefined : chosen.trim());
  return (
    <Autocomplete
      aria-label="Tag"
      placeholder="All tags"
      data={tags}
      maxLength={50}
      value={text}
      onChange={setText}
      onOptionSubmit={choose}
      onBlur={() => choose(text)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) choose(text);
      }}
      leftSection={<IconTag size={16} aria-hidden />}
      flex="1 1 140px"
    />
  );
}
