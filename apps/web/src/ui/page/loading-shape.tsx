import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { rowMeasures } from '../list/density';
import { useDensity } from '../list/use-density';
import { Panel } from './panel';

/** The content that is loading is a whole page, the rows of a list, or some lines of a panel or dialog. */
export type Shape = 'page' | 'rows' | 'lines';

const TITLE_HEIGHT = 35;
/** A text is lower than its line. */
const TEXT_HEIGHT = 12;
const LINE_HEIGHT = 28;
const ROWS = 8;
const LINE_WIDTHS = ['70%', '90%', '80%', '55%'];

/** Shows the shape of what is loading. The class `late` leaves it out where the answer is fast, but keeps its room. */
export function LoadingShape({ shape }: { shape: Shape }) {
  return (
    <div>
      <LoadingStatus />
      <div aria-busy className="late">
        {shape === 'page' ? <PageShape /> : shape === 'rows' ? <RowsShape /> : <LinesShape />}
      </div>
    </div>
  );
}

/** Tells screen readers that something is loading. It stays outside of what is busy, where they may wait for the end. */
export function LoadingStatus() {
  return (
    <VisuallyHidden role="status">
      <span className="late">Loading</span>
    </VisuallyHidden>
  );
}

function PageShape() {
  return (
    <Stack gap="md" maw={1400} mx="auto">
      <Skeleton h={TITLE_HEIGHT} w="min(20rem, 70%)" />
      <Panel>
        <LinesShape />
      </Panel>
      <Panel>
        <LinesShape />
      </Panel>
    </Stack>
  );
}

/** Each row is as high as one of a list in the chosen density. */
function RowsShape() {
  const [density] = useDensity();
  const { rowHeight } = rowMeasures(density);
  return (
    <Stack gap={0}>
      {Array.from({ length: ROWS }, (_, row) => (
        <Skeleton key={row} h={TEXT_HEIGHT} my={(rowHeight - TEXT_HEIGHT) / 2} />
      ))}
    </Stack>
  );
}

function LinesShape() {
  return (
    <Stack gap={0}>
      {LINE_WIDTHS.map((width) => (
        <Skeleton key={width} h={TEXT_HEIGHT} w={width} my={(LINE_HEIGHT - TEXT_HEIGHT) / 2} />
      ))}
    </Stack>
  );
}
