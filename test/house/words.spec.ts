// Words that this house no longer uses, each with the field's word for it (docs/glossary.md). Only what is never right
// stands here: the rest is for review.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const RETIRED: [word: RegExp, instead: string][] = [
  [/\bMOST_/, 'MAX_'],
  [/\bbeThere\b/, 'a heartbeat'],
  [/\b(bury|buries|buried)\b/i, 'dead-letter'],
  [/\bgoOn\b|\b(note|take)Behind\b/, 'a backlog flag'],
  [/\bMailRoom\b|\bEndpointLanes\b/, 'a limiter'],
  [/\bHealthDoor\b/, 'a health proxy'],
  [/\bMailWish\b/, 'unsubscribe'],
  [/\bNotNow\b/, 'RetryLater'],
  [/\bUnreadable\b/, 'InvalidMessage'],
  [/\bGather\b/, 'Batcher'],
  [/\banew\b/, 'again'],
  [/\bgiveBack\w*/, 'release'],
  [/\b[lL]etIn\b/, 'a caller'],
  [/\bsignOfLife\b/, 'a heartbeat'],
  [/\b(most|least|fewest)[A-Z]\w*|\b(LEAST|FEWEST|LONGEST)_/, 'max or min'],
  [/\bPATIENCE\b|\bPATIENCE_(MS|SECONDS)\b/, 'a timeout'],
  [/\b(told|Told|gone|Gone|said|heard|Heard)[A-Z]\w*/, 'what was sent, deleted, given or received'],
  [/\.(tell|say|hear)\(/, 'send, report or onMessage'],
  [/\b(stillGood|isWell|moveUp|makeAnew|endTries|noteDeath)\b/, 'valid, healthy, shift, reopen, finish, record'],
  [/\bIN_THE_WAY\b|\bRUN_ARROWS\b/, 'blocking, transitions'],
  [/[a-z]Job\b|\bJob[A-Z]/, 'a task, a run or a request'],
];
/** Files that a program writes, and those that name the words to refuse them. */
const EXEMPT = [
  /^apps\/web\/src\/api\/schema\.d\.ts$/,
  /^libs\/data\/cases\//,
  /^test\/house\/words\.spec\.ts$/,
  /^libs\/database\/src\/migrations\//,
];

const lines = execFileSync('git', ['ls-files'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.(ts|tsx|mjs|cjs|md|yml|html|hbs)$/.test(file) && !EXEMPT.some((exempt) => exempt.test(file)))
  .filter((file) => existsSync(file))
  .flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .map((text, at) => ({ place: `${file}:${at + 1}`, text })),
  );

it.each(RETIRED)('nobody writes %s', (word, instead) => {
  const found = lines.filter(({ text }) => word.test(text)).map(({ place, text }) => `${place}: ${text.trim()}`);
  expect({ instead, found }).toEqual({ instead, found: [] });
});
