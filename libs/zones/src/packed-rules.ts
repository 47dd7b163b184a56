/** Zone rules as moment-timezone packs them (`data/packed/latest.json`). The code of the package is not used. */
import { rememberingRules, type ZoneRules } from './zone-rules';
import { ZoneTimeline, type ZoneEra } from './zone-timeline';

/**
 * The file: `zones` are `name|abbreviations|offsets|index of each|distances of changes|…`, `links` are `name|other
 * name`.
 */
export interface PackedZones {
  readonly version: string;
  readonly zones: readonly string[];
  readonly links: readonly string[];
}

const MINUTE_MS = 60_000;

/** Returns the rules of a packed file. A zone is unpacked when it is first read. */
export function packedRules(packed: PackedZones, source: string): ZoneRules {
  const texts = new Map(packed.zones.map((text) => [nameOf(text), text]));
  for (const link of packed.links) {
    const [one = '', other = ''] = link.split('|');
    const text = texts.get(one) ?? texts.get(other);
    if (text === undefined) throw new Error(`${source}: the link ${link} leads nowhere`);
    texts.set(one, texts.get(one) ?? text);
    texts.set(other, texts.get(other) ?? text);
  }
  const names = new Map([...texts.keys()].map((name) => [name.toLowerCase(), name]));
  const timelines = new Map<string, ZoneTimeline>();
  return rememberingRules({ version: packed.version, source, names }, (zone) => {
    const text = texts.get(names.get(zone.toLowerCase()) ?? zone) ?? '';
    const made = timelines.get(text) ?? new ZoneTimeline(erasOf(text));
    timelines.set(text, made);
    return made;
  });
}

function erasOf(text: string): ZoneEra[] {
  const [, abbreviations = '', offsets = '', indices = '', distances = ''] = text.split('|');
  const names = abbreviations.split(' ');
  // The file counts minutes west of Greenwich; Math.round turns -0 into 0.
  const offsetsMs = offsets.split(' ').map((offset) => Math.round(-numberOf(offset) * MINUTE_MS) + 0);
  const untils = untilsOf(distances);
  return [...indices].map((letter, at) => {
    const which = numberOf(letter);
    return {
      untilMs: untils[at] ?? Infinity,
      offsetMs: offsetsMs[which] ?? 0,
      abbreviation: names[which] ?? '',
    };
  });
}

/** Returns the ends of spans: each distance is counted from the change before, the first from 1970. */
function untilsOf(distances: string): number[] {
  if (distances === '') return [];
  let minutes = 0;
  return distances.split(' ').map((distance) => {
    minutes += numberOf(distance);
    return Math.round(minutes * MINUTE_MS);
  });
}

/** Parses a number to the base of 60, with the digits 0-9, a-z, A-X: `1o10`, `-3tofL.w`. */
function numberOf(text: string): number {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  let value = 0;
  for (const digit of whole) value = value * 60 + digitOf(digit);
  let weight = 1;
  for (const digit of fraction) value += digitOf(digit) * (weight /= 60);
  return text.startsWith('-') ? -value : value;
}

function digitOf(digit: string): number {
  const code = digit.charCodeAt(0);
  if (code > 96) return code - 87;
  return code > 64 ? code - 29 : code - 48;
}

function nameOf(text: string): string {
  return text.slice(0, text.indexOf('|'));
}
