import { Box, Group, Mark, Stack, Text } from '@mantine/core';
import { LEVEL_COLORS } from '../output/log-line';
import { TaskLink } from '../tasks/runs/run-link';
import { Time } from '../time/time';
import { AnchorLink } from '../ui/link/links';
import type { FoundLine } from './log-queries';
import { markedParts } from './marked-text';

interface FoundLinesProps {
  lines: FoundLine[];
  /** The searched text, which is marked. */
  query: string | undefined;
}

/** Lists lines of many runs, the newest first; each links to its place in the log of its run. */
export function FoundLines({ lines, query }: FoundLinesProps) {
  return (
    <Stack component="ul" gap={0} m={0} p={0} aria-label="Lines" style={{ listStyle: 'none' }}>
      {lines.map((line) => (
        <Box
          component="li"
          key={line.id}
          py={6}
          style={{ borderBottom: '1px solid var(--mantine-color-default-border)', contentVisibility: 'auto' }}
        >
          <FoundLineItem line={line} query={query} />
        </Box>
      ))}
    </Stack>
  );
}

function FoundLineItem({ line, query }: { line: FoundLine; query: string | undefined }) {
  const { id, runId, taskId, taskTitle, at, level } = line;
  return (
    <Group gap="xs" align="baseline" fz="sm">
      <Time at={at} show="local" miw={70} c="dimmed" />
      <Text span fz="xs" fw={700} ff="monospace" w={44} style={{ color: LEVEL_COLORS[level] }}>
        {level.toUpperCase()}
      </Text>
      <Box w={180} style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
        <TaskLink taskId={taskId}>{taskTitle}</TaskLink>
      </Box>
      <Box flex="1 1 260px" miw={0}>
        <AnchorLink
          to="/runs/$runId"
          params={{ runId }}
          search={{ line: id }}
          c="inherit"
          underline="hover"
          fz="xs"
          ff="monospace"
          style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
        >
          <Marked line={line.line} query={query} />
        </AnchorLink>
      </Box>
    </Group>
  );
}

/** Shows a line as text, whatever it holds, with the searched text marked. */
function Marked({ line, query }: { line: string; query: string | undefined }) {
  const parts = markedParts(line, query);
  if (parts.length === 0) return '(empty line)';
  return parts.map(({ text, isMatch }, place) => (isMatch ? <Mark key={place}>{text}</Mark> : text));
}
