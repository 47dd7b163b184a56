// Finds the browser of the tests: the machine's, else Debian's, which is unpacked below .local/pkg and not installed.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, print } from '../lib/output.mjs';
import { run } from '../lib/processes.mjs';
import { hasApt, unpackChromium } from './debian.mjs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The settings with which specs start a browser. @throws Failure when no browser can be found or downloaded */
export async function chromiumEnv(env) {
  if (env.CHROMIUM) return { CHROMIUM: env.CHROMIUM };
  const found = PLACES.find(existsSync);
  if (found) return { CHROMIUM: found };
  if (!(await hasApt()))
    throw new Failure('No Chromium was found: install one, or say where it is: CHROMIUM=/path/to/chromium npm test');
  const unpacked = settingsOf(await unpackChromium());
  const version = await run(unpacked.CHROMIUM, ['--version'], { env: { ...env, ...unpacked.own } });
  if (version.code !== 0) throw new Failure(`Debian's Chromium does not start:\n${version.stderr.slice(-1000)}`);
  print(`  browser: ${version.stdout.trim() || 'Chromium'}, unpacked from the Debian archive`);
  return { CHROMIUM: unpacked.CHROMIUM, CHROMIUM_ENV: JSON.stringify(unpacked.own) };
}

/** The settings by which an unpacked browser finds its libraries and its font, which are not in `/`. */
function settingsOf(top) {
  const under = (...parts) => join(top, 'usr', ...parts);
  const triple = readdirSync(under('lib')).find((name) => name.endsWith('-linux-gnu')) ?? '';
  const libraries = [
    under('lib', triple),
    under('lib', triple, 'nss'),
    under('lib', triple, 'pulseaudio'),
    join(top, 'lib', triple),
  ];
  const fonts = join(top, 'fonts.conf');
  const cache = join(top, 'font-cache');
  mkdirSync(cache, { recursive: true });
  const folders = [under('share', 'fonts'), '/usr/share/fonts'].map((folder) => `<dir>${folder}</dir>`).join('');
  // Without its default rules fontconfig picks any family for an unknown name, so this names the fallback.
  const usual = '<match><edit name="family" mode="append_last"><string>DejaVu Sans</string></edit></match>';
  writeFileSync(
    fonts,
    `<?xml version="1.0"?><fontconfig>${folders}<cachedir>${cache}</cachedir>${usual}</fontconfig>\n`,
  );
  return {
    CHROMIUM: under('lib', 'chromium', 'chromium-headless-shell'),
    own: { LD_LIBRARY_PATH: libraries.join(':'), FONTCONFIG_FILE: fonts },
  };
}
