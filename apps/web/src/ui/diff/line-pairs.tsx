import { ScrollArea } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { changeColors } from './change-mark';
import type { ChangeKind } from './json-changes';
import type { LinePair } from './line-diff';

const CELL = {
  width: '50%',
  padding: '0 4px',
  verticalAlign: 'top',
  whiteSpace: 'pre-wrap',
  overflowWrap: 'anywhere',
} as const;

interface LinePairsProps {
  label: string;
  pairs: LinePair[];
}

/** Shows two texts line by line: side by side where there is room, one below the other on a phone. */
export function LinePairs({ label, pairs }: LinePairsProps) {
  const isWide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false });
  return (
    <ScrollArea.Autosize mah={480} viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': label }}>
      <table
        aria-label={label}
        style={{
          ...{ width: '100%', tableLayout: 'fixed', borderCollapse: 'collapse' },
          ...{ fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 'var(--mantine-font-size-xs)' },
        }}
      >
        <tbody>
          {pairs.map((pair, index) =>
            isWide ? <WidePair key={index} pair={pair} /> : <NarrowPair key={index} pair={pair} />,
          )}
        </tbody>
      </table>
    </ScrollArea.Autosize>
  );
}

function WidePair({ pair: { kind, before, after } }: { pair: LinePair }) {
  return (
    <tr>
      <Line kind={kind === 'same' ? 'same' : 'removed'} text={before} />
      <Line kind={kind === 'same' ? 'same' : 'added'} text={after} />
    </tr>
  );
}

function NarrowPair({ pair: { kind, before, after } }: { pair: LinePair }) {
  if (kind === 'same')
    return (
      <tr>
        <Line kind="same" text={after} />
      </tr>
    );
  return (
    <>
      {before !== null && (
        <tr>
          <Line kind="removed" text={before} />
        </tr>
      )}
      {after !== null && (
        <tr>
          <Line kind="added" text={after} />
        </tr>
      )}
    </>
  );
}

const SIGNS: Record<ChangeKind, string> = { same: ' ', removed: '−', added: '+', changed: '~' };

function Line({ kind, text }: { kind: ChangeKind; text: string | null }) {
  return (
    <td style={{ ...CELL, ...(text !== null && changeColors(kind)) }}>{text !== null && `${SIGNS[kind]} ${text}`}</td>
  );
}
