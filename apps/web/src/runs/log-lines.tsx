import { Divider, ScrollArea, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { Fragment, useEffect, useMemo, useRef, type MouseEvent } from 'react';
import type { LogLine } from '../tasks/runs/run-queries';
import { lineStyle, LogLineText } from '../output/log-line';
import { attemptStarts, lineNumbers, linesAround } from './log-view';

const MAX_SHOWN = 2000;

interface LogLinesProps {
  /** The whole log, which numbers the lines. */
  all: LogLine[];
  /** The lines to show. */
  lines: LogLine[];
  /** Whether the view scrolls to the last line when one is added. */
  follows: boolean;
  /** The line that a link leads to: it is marked and scrolled to. */
  lineId: string | undefined;
}

/** Shows lines with their numbers. The number of a line is a link to it. */
export function LogLines({ all, lines, follows, lineId }: LogLinesProps) {
  const view = useRef<HTMLDivElement>(null);
  const numbers = useMemo(() => lineNumbers(all), [all]);
  const shown = linesAround(lines, lineId, MAX_SHOWN);
  const starts = attemptStarts(shown);
  const last = shown.at(-1)?.id;
  useEffect(() => {
    if (follows) view.current?.scrollTo({ top: view.current.scrollHeight });
  }, [last, follows]);
  const isThere = lineId !== undefined && numbers.has(lineId);
  useEffect(() => {
    if (isThere) view.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'center' });
  }, [lineId, isThere]);
  const width = `${String(all.length).length}ch`;
  return (
    <>
      {lineId !== undefined && !isThere && (
        <Text size="sm" c="dimmed">
          The linked line is not in this log.
        </Text>
      )}
      {shown.length < lines.length && (
        <Text size="xs" c="dimmed">
          Showing {MAX_SHOWN.toLocaleString('en')} of {lines.length.toLocaleString('en')} lines. Download for all.
        </Text>
      )}
      <ScrollArea.Autosize
        mah={420}
        viewportRef={view}
        viewportProps={{ tabIndex: 0, role: 'log', 'aria-label': 'Lines of the log' }}
      >
        {shown.map((line, index) => (
          <Fragment key={line.id}>
            {starts.has(index) && <Divider label={`Attempt ${line.attempt}`} labelPosition="left" my={4} />}
            <Line line={line} number={numbers.get(line.id) ?? 0} width={width} isLinked={line.id === lineId} />
          </Fragment>
        ))}
      </ScrollArea.Autosize>
    </>
  );
}

interface LineProps {
  line: LogLine;
  number: number;
  width: string;
  isLinked: boolean;
}

function Line({ line, number, width, isLinked }: LineProps) {
  return (
    <Text
      size="xs"
      ff="monospace"
      aria-current={isLinked || undefined}
      style={{
        ...lineStyle(line.level),
        ...(isLinked && {
          background: 'light-dark(var(--mantine-color-yellow-1), var(--mantine-color-dark-8))',
          outline: '1px solid currentColor',
        }),
      }}
    >
      <LineNumber id={line.id} number={number} width={width} /> <LogLineText line={line} />
    </Text>
  );
}

/**
 * Links to a line. It is a plain anchor, because thousands of the router's links would be slow, and no stop of the Tab key,
 * because there are as many as lines.
 */
function LineNumber({ id, number, width }: { id: string; number: number; width: string }) {
  const navigate = useNavigate();
  const open = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void navigate({ to: '.', search: { line: id }, replace: true, resetScroll: false });
  };
  return (
    <a
      href={`?line=${id}`}
      tabIndex={-1}
      aria-label={`Link to line ${number}`}
      onClick={open}
      style={{
        display: 'inline-block',
        minWidth: width,
        textAlign: 'right',
        color: 'var(--mantine-color-dimmed)',
        textDecoration: 'none',
        userSelect: 'none',
      }}
    >
      {number}
    </a>
  );
}
