import { Box } from '@mantine/core';

/** Gives a colour of Mantine in the shade that is clear on the surface of both schemes. */
export const shade = (color: string): string =>
  `light-dark(var(--mantine-color-${color}-7), var(--mantine-color-${color === 'gray' ? 'dark-1' : `${color}-5`}))`;

interface SpanProps {
  left: number;
  width: number;
  background: string;
  opacity?: number;
  title?: string;
}

/** Draws a span of a row; what it means is said by words elsewhere. */
export function Span({ left, width, background, opacity, title }: SpanProps) {
  return (
    <Box
      aria-hidden
      title={title}
      pos="absolute"
      top={4}
      bottom={4}
      style={{ left: `${left}%`, width: `${width}%`, background, opacity }}
    />
  );
}
