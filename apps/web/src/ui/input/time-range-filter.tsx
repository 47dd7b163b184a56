import { Group, SegmentedControl } from '@mantine/core';
import { instantOfLocal, localOfInstant } from '../../time/local-instant';
import { LocalTimeInput } from './local-time-input';

interface TimeRangeFilterProps {
  /** The time zone in which the two times are typed and shown. */
  zone: string;
  /** Names the presets for screen readers. */
  label: string;
  presets: { value: string; label: string }[];
  /** The preset that is shown as chosen while neither bound is set. */
  preset: string;
  /** Instants; undefined means no bound. */
  from: string | undefined;
  to: string | undefined;
  onPreset: (value: string) => void;
  onFrom: (instant: string | undefined) => void;
  onTo: (instant: string | undefined) => void;
}

/** Chooses a range of time: one of the presets, which end now, or two times. */
export function TimeRangeFilter({
  zone,
  label,
  presets,
  preset,
  from,
  to,
  onPreset,
  onFrom,
  onTo,
}: TimeRangeFilterProps) {
  const isChosen = from !== undefined || to !== undefined;
  return (
    <Group gap="xs" align="flex-start">
      <SegmentedControl aria-label={label} data={presets} value={isChosen ? '' : preset} onChange={onPreset} />
      <Bound zone={zone} label="From" at={from} onChange={onFrom} />
      <Bound zone={zone} label="To" at={to} onChange={onTo} />
    </Group>
  );
}

interface BoundProps {
  zone: string;
  label: string;
  at: string | undefined;
  onChange: (instant: string | undefined) => void;
}

function Bound({ zone, label, at, onChange }: BoundProps) {
  return (
    <LocalTimeInput
      zone={zone}
      aria-label={label}
      placeholder={label}
      value={at === undefined ? null : localOfInstant(at, zone)}
      onChange={(local) => onChange(local === null ? undefined : instantOfLocal(local, zone))}
      flex="1 1 180px"
      maw={280}
    />
  );
}
