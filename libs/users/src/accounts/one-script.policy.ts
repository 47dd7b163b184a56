/** The scripts in everyday use: UAX #31, table 5. Scripts that one language mixes are in one entry. */
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

/**
 * Whether a name is written in one script: in mixed names, letters of one script can pass for those of another. Pure.
 */
export function isOfOneScript(name: string): boolean {
  return WRITTEN.some((script) => script.test(name));
}
