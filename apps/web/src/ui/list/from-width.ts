import type { MantineTheme } from '@mantine/core';

type MediaQuery = (theme: Pick<MantineTheme, 'breakpoints'>) => string;

// Paper is narrower than a tablet, and has all columns.

/** A column with this media query is shown on a phone only: it has a whole record, and the other columns are left out. */
export const BELOW_SM: MediaQuery = ({ breakpoints }) => `screen and (max-width: calc(${breakpoints.sm} - 0.01em))`;
/** A column with this media query is shown from a small tablet on. */
export const FROM_SM: MediaQuery = ({ breakpoints }) => `print, (min-width: ${breakpoints.sm})`;
/** A column with this media query is shown from a tablet on. */
export const FROM_MD: MediaQuery = ({ breakpoints }) => `print, (min-width: ${breakpoints.md})`;
/** A column with this media query is shown from a small desktop on. */
export const FROM_LG: MediaQuery = ({ breakpoints }) => `print, (min-width: ${breakpoints.lg})`;
/** A column with this media query is shown where a wide table has room for everything. */
export const FROM_XL: MediaQuery = ({ breakpoints }) => `print, (min-width: ${breakpoints.xl})`;
