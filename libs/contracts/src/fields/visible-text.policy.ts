/** Of the title of a task. */
export const MAX_TITLE_CHARACTERS = 200;

/** Blanks, control and format characters, and letters that fonts show as nothing (Hangul fillers, the blank of Braille). */
const INVISIBLE = /[\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** Whether something of a text can be seen. Pure. */
export function hasVisible(text: string): boolean {
  return text.replaceAll(INVISIBLE, '') !== '';
}
