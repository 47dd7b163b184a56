import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REFUSAL_CODES } from '#contracts/refusal';

/** The modules are named by values, because the types of the dashboard need those of a browser. */
const DETAIL_WORDS: string = '../../apps/web/src/api/detail-words';
const { detailWords } = jest.requireActual<{ detailWords(code: string, detail: string): string }>(DETAIL_WORDS);

/** Finds the code and the text of each refusal; a text in several parts is no literal and is not found. */
const REFUSAL = /(?:new Refusal\(\s*'([A-Z_]+)',|tooManyRequests\()\s*(?:'((?:[^'\\]|\\.)*)'|`([^`]*)`)/g;

/** Refusals that no form and no button of the dashboard gets: of headers, routes, settings and other programs. */
const FOR_PROGRAMS = [
  /^this API token may not do this|^an API token may not do this|^nobody may use this route/,
  /^metrics of the API are off|^send `Authorization|^the documentation has a password/,
  /^too many connections of this user$/,
  /^there is no version|^there is nothing with the/,
  /^JSON in charset|^a body in |^send multipart/,
  /^SECRETS_KEYS is empty|^the zone rules in force are/,
  /is not possible here; use |^there is no X X/,
  /^there is no \w+ named|^another user has|^there is no user/,
];

/** Refusals whose own text is what a person needs: the cause of a failed preview names the place in the input. */
const SHOWN_AS_IS = [/^the input cannot be (?:had|read): /];

const ROOT = join(__dirname, '../..');
const sources = ['apps/api/src', 'libs'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('spec.ts') && !file.startsWith('testing'))
    .map((file) => join(ROOT, folder, file)),
);

const found = sources.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(REFUSAL)].map(([, code = 'TOO_MANY_REQUESTS', text, template]) => ({
    code,
    // A number is what most places of templates hold, and no words are.
    text: (text ?? template ?? '')
      .replace(/\$\{[^}]*\}/g, (place) => (/method|path/i.test(place) ? 'X' : '7'))
      .replaceAll("\\'", "'"),
  })),
);

it('the sources of the API have refusals to look at', () => expect(found.length).toBeGreaterThan(50));

it.each(found.map(({ code, text }) => [code, text] as const))('a refusal with %s, "%s", has words', (code, text) => {
  const isListed = [...FOR_PROGRAMS, ...SHOWN_AS_IS].some((known) => known.test(text));
  expect(isListed || detailWords(code, text) !== text).toBe(true);
});

it.each(REFUSAL_CODES.filter((code) => !found.some((one) => one.code === code)))(
  'a refusal with %s, whose text is not in one place, has words or is an answer to programs',
  (code) => {
    const isForPrograms = ['METHOD_NOT_ALLOWED', 'UNSUPPORTED_MEDIA_TYPE', 'OVERLAP'].includes(code);
    expect(isForPrograms || detailWords(code, 'x') !== 'x').toBe(true);
  },
);
