/** How much room the rows of tables have. */
export type Density = 'comfortable' | 'compact';

/** The densities in the order of the menu, each with its label. */
export const DENSITIES: { density: Density; label: string }[] = [
  { density: 'comfortable', label: 'Comfortable rows' },
  { density: 'compact', label: 'Compact rows' },
];

/** Gives the density that a browser has stored; tables are comfortable where it has stored none, or something unknown. */
export function densityOf(stored: string | undefined): Density {
  return DENSITIES.find(({ density }) => density === stored)?.density ?? 'comfortable';
}

const ROW_HEIGHTS: Record<Density, number> = { comfortable: 40, compact: 32 };
const BUTTON_HEIGHT = 28;
const BORDER = 1;

/**
 * Gives the least height of a row and the space above and below its content, both in pixels. A row with a button is exactly
 * as high as one with a line of text, so that the rows of all tables are alike; one with several lines is higher.
 */
export function rowMeasures(density: Density): { rowHeight: number; verticalSpacing: number } {
  const rowHeight = ROW_HEIGHTS[density];
  return { rowHeight, verticalSpacing: (rowHeight - BORDER - BUTTON_HEIGHT) / 2 };
}
