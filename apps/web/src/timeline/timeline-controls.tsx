import { ActionIcon, Autocomplete, CloseButton, Group } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconTag, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { useState } from 'react';
import { dayIn } from '../time/local-instant';
import { ButtonLink } from '../ui/link/links';
import type { TimelineSearch } from './timeline-search';
import { addDays, neighbour, zoomed } from './timeline-window';

interface ControlsProps {
  search: TimelineSearch;
  nowMs: number;
  zone: string;
  /** The tags of the tasks that are shown, to choose from. */
  tags: string[];
  onChange: (search: TimelineSearch) => void;
}

/** The windows that people ask for most, one click each. */
function presets(nowMs: number, zone: string): { label: string; view: TimelineSearch['view']; at?: string }[] {
  return [
    { label: 'Next hour', view: 'hour' },
    { label: 'Today', view: undefined },
    { label: 'Yesterday', view: undefined, at: addDays(dayIn(zone, new Date(nowMs)), -1) },
    { label: 'This week', view: 'week' },
  ];
}

/** Chooses the window and the tag: presets, the windows beside, zoom. */
export function TimelineControls({ search, nowMs, zone, tags, onChange }: ControlsProps) {
  const view = search.view === 'day' ? undefined : search.view;
  const shorter = zoomed(search, -1, nowMs, zone);
  const longer = zoomed(search, 1, nowMs, zone);
  return (
    <Group gap="xs">
      {presets(nowMs, zone).map((preset) => {
        const isHere = preset.view === view && preset.at === search.at;
        return (
          <ButtonLink
            key={preset.label}
            size="xs"
            variant={isHere ? 'filled' : 'default'}
            aria-current={isHere ? 'true' : undefined}
            to="/schedule"
            search={{ view: preset.view, at: preset.at, tag: search.tag }}
          >
            {preset.label}
          </ButtonLink>
        );
      })}
      <Group gap={4}>
        <Step label="Earlier" Icon={IconChevronLeft} onClick={() => onChange(neighbour(search, -1, nowMs, zone))} />
        <Step label="Later" Icon={IconChevronRight} onClick={() => onChange(neighbour(search, 1, nowMs, zone))} />
        <Step label="Zoom in" Icon={IconZoomIn} onClick={shorter && (() => onChange(shorter))} />
        <Step label="Zoom out" Icon={IconZoomOut} onClick={longer && (() => onChange(longer))} />
      </Group>
      <TagFilter
        key={search.tag}
        tag={search.tag}
        tags={tags}
        onTag={(tag) => onChange({ ...search, tag, page: undefined })}
      />
    </Group>
  );
}

function Step({ label, Icon, onClick }: { label: string; Icon: typeof IconTag; onClick: (() => void) | null }) {
  return (
    <ActionIcon
      variant="default"
      size={30}
      aria-label={label}
      title={label}
      disabled={!onClick}
      onClick={onClick ?? undefined}
    >
      <Icon size={16} aria-hidden />
    </ActionIcon>
  );
}

interface TagFilterProps {
  tag: string | undefined;
  tags: string[];
  onTag: (tag: string | undefined) => void;
}

/** Filters by a tag, which is chosen, or typed and confirmed by Enter. */
function TagFilter({ tag, tags, onTag }: TagFilterProps) {
  const [text, setText] = useState(tag ?? '');
  const choose = (chosen: string): void => onTag(chosen.trim() === '' ? undefined : chosen.trim());
  return (
    <Autocomplete
      size="xs"
      w={180}
      aria-label="Filter by tag"
      placeholder="Filter by tag"
      data={tags}
      maxLength={50}
      value={text}
      onChange={setText}
      onOptionSubmit={choose}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) choose(text);
      }}
      leftSection={<IconTag size={14} aria-hidden />}
      rightSection={
        tag !== undefined && <CloseButton size="sm" aria-label="Clear tag" onClick={() => onTag(undefined)} />
      }
    />
  );
}
