import { Box } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { localTime } from '../time/format';
import { useOpenLink } from '../ui/link/use-open-link';
import { DensityBand } from './density-band';
import { marksOf, type Mark, type Moment } from './marks';
import { shade, Span } from './row-span';
import { spanOf } from './scale';
import { NowLine } from './time-axis';
import type { TimelineRow } from './timeline-query';

const HEIGHT = 32;
const HATCHED =
  'repeating-linear-gradient(135deg, transparent 0 5px, light-dark(var(--mantine-color-orange-4), var(--mantine-color-orange-8)) 5px 7px)';
const DOTTED =
  'repeating-linear-gradient(90deg, light-dark(var(--mantine-color-gray-6), var(--mantine-color-dark-2)) 0 2px, transparent 2px 5px)';

/** Moves the focus to the mark before or after: a row is one stop of the Tab key, however many marks it has. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (step === undefined) return;
  const links = [...event.currentTarget.querySelectorAll('a')];
  const next = links[links.findIndex((link) => link === document.activeElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** Draws the runs of a task, past and planned. Each mark is a link to its run, or to the ledger. */
export function RowTrack({ row, moment, bucketMs }: { row: TimelineRow; moment: Moment; bucketMs: number }) {
  const openLink = useOpenLink();
  const { window } = moment;
  const marks = marksOf(row, moment);
  const hasDensity = row.buckets.length > 0;
  const tracks = Math.max(1, ...marks.map(({ track }) => track + 1));
  const pause =
    row.pause &&
    spanOf(Date.parse(row.pause.from), row.pause.to === null ? Infinity : Date.parse(row.pause.to), window);
  return (
    <Box
      role="group"
      aria-label={`Runs of ${row.title}`}
      pos="relative"
      h={HEIGHT}
      // In the column of a phone, flex would take the height instead of the width.
      flex={{ base: 'none', sm: 1 }}
      bg="light-dark(var(--mantine-color-gray-0), var(--mantine-color-dark-7))"
      style={{ overflow: 'hidden', borderRadius: 'var(--mantine-radius-sm)' }}
      onClick={openLink}
      onKeyDown={moveFocus}
    >
      {pause && (
        <Span {...pause} background={HATCHED} title={`Paused${row.pause?.reason ? `: ${row.pause.reason}` : ''}`} />
      )}
      <DensityBand row={row} moment={moment} bucketMs={bucketMs} />
      <PlannedBand row={row} moment={moment} isFirst={!hasDensity} />
      {marks.map((mark, index) => (
        <MarkLink key={mark.key} mark={mark} tracks={tracks} isFirst={index === 0 && !hasDensity} />
      ))}
      <NowLine window={window} />
    </Box>
  );
}

/** Draws many planned occurrences as one dotted link to the ledger. */
function PlannedBand({
  row: { taskId, planned },
  moment: { window, nowMs, zone },
  isFirst,
}: {
  row: TimelineRow;
  moment: Moment;
  isFirst: boolean;
}) {
  const { band } = planned;
  const span = band && spanOf(Date.parse(band.from), Date.parse(band.to), window);
  if (!band || !span) return null;
  const [from, to] = [band.from, band.to].map((at) => localTime(new Date(at), new Date(nowMs), zone));
  const label = `${band.count.toLocaleString('en')} scheduled, from ${from} to ${to}`;
  return (
    <a
      href={`/tasks/${taskId}?tab=ledger`}
      aria-label={label}
      title={label}
      tabIndex={isFirst ? 0 : -1}
      style={{
        ...{ position: 'absolute', top: 4, bottom: 4, left: `${span.left}%`, width: `${span.width}%`, minWidth: 24 },
        background: DOTTED,
      }}
    />
  );
}

function MarkLink({ mark, tracks, isFirst }: { mark: Mark; tracks: number; isFirst: boolean }) {
  const { href, label, color, kind, isLate, left, width, track } = mark;
  const height = HEIGHT / tracks;
  return (
    <a
      href={href}
      aria-label={label}
      title={label}
      tabIndex={isFirst ? 0 : -1}
      style={{
        ...{ position: 'absolute', left: `${left}%`, top: track * height, height },
        ...(kind === 'bar' ? { width: `${width}%`, minWidth: 6 } : { width: 3 }),
        padding: `${color === 'red' ? 1 : Math.min(5, height / 5)}px 0`,
        outlineOffset: -2,
      }}
    >
      <span
        style={{
          ...{ display: 'block', height: '100%', background: shade(color), borderRadius: 2 },
          ...(isLate && {
            boxShadow: `inset 0 -4px 0 light-dark(var(--mantine-color-yellow-4), var(--mantine-color-yellow-3))`,
          }),
        }}
      />
    </a>
  );
}
