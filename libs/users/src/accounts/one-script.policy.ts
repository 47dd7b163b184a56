/** The scripts in everyday use: UAX #31, table 5. Those of one language that writes several stand together. */
const SCRIPTS = [
  ...['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Georgian', 'Hebrew', 'Arabic', 'Thaana', 'Ethiopic'],
  ...['Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala'],
  ...['Thai', 'Lao', 'Tibetan', 'Myanmar', 'Khmer'],
].map((script) => [script]);
const EAST_ASIAN = [
  ['Han', 'Hiragana', 'Katakana'],
  ['Han', 'Hangul'],
  ['Han', 'Bopomofo'],
];

const WRITTEN = [...SCRIPTS, ...EAST_ASIAN].map((scripts) => {
  const letters = scripts.map((script) => `\\p{Script_Extensions=${script}}`).join('');
  return new RegExp(`^[${letters}0-9._-]*$`, 'u');
});

/** Whether a name is written in one script: with two, letters of one can pass for those of another. Pure. */
export function isOfOneScript(name: string): boolean {
  return WRITTEN.some((script) => script.test(name));
}
