import { Paper, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core';
import { LoadingStatus } from '../../ui/page/loading-shape';

/** How the tiles are laid out, by the width of the page. */
export const TILE_GRID = { cols: { base: 1, xs: 2, md: 3, lg: 5 }, spacing: 'xs' } as const;

const TILES = 5;
const CHART_HEIGHT = 28;

/** Shows the shape of the tiles while they are loading, line by line as high as they are, so that the page does not move. */
export function TilesLoading() {
  return (
    <div>
      <LoadingStatus />
      <SimpleGrid {...TILE_GRID} aria-busy className="late">
        {Array.from({ length: TILES }, (_, tile) => (
          <TileShape key={tile} />
        ))}
      </SimpleGrid>
    </div>
  );
}

function TileShape() {
  return (
    <Paper withBorder p="xs">
      <Stack gap={4}>
        <Line size="sm" />
        <Text fz={22} lh={1.2}>
          <Skeleton component="span" display="inline-block" h="0.6em" w="2rem" />
        </Text>
        <Line size="sm" />
        <Skeleton h={CHART_HEIGHT} />
        <Line size="xs" />
        <Line size="sm" />
      </Stack>
    </Paper>
  );
}

/** A line of text of this size. */
function Line({ size }: { size: 'sm' | 'xs' }) {
  return (
    <Text size={size}>
      <Skeleton component="span" display="inline-block" h="0.8em" w="70%" />
    </Text>
  );
}
