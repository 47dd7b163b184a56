/** The longest title of a task. */
export const MAX_TITLE_CHARACTERS = 200;

/** Blanks, control and format characters, and letters that fonts leave empty (Hangul fillers, the blank of Braille). */
const INVISIBLE = /[\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** Whether a text has a visible character. Pure. */
export function hasVisible(text: string): boolean {
  return text.replaceAll(INVISIBLE, '') !== '';
}
