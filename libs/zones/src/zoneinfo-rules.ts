/** Zone rules of a folder of compiled zones (TZif, RFC 9636), such as the system's /usr/share/zoneinfo. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { YearlyChange } from './yearly-change.policy';
import { isNewerVersion, rememberingRules, type ZoneRules } from './zone-rules';
import { ZoneTimeline, type ZoneEra } from './zone-timeline';

/**
 * Returns the rules of the folder when they are newer than a version; null when they are not, or when the folder has no
 * version (`tzdata.zi` is missing). Names are read at once, each zone when it is first used.
 */
export function zoneinfoRules(folder: string, newerThan: string): ZoneRules | null {
  const index = join(folder, 'tzdata.zi');
  if (!existsSync(index)) return null;
  const text = readFileSync(index, 'utf8');
  const version = /^# version (\d{4}[a-z]+)/.exec(text)?.[1];
  if (version === undefined || !isNewerVersion(version, newerThan)) return null;
  // `Z name …` starts a zone, `L target name` is a link.
  const names = [...text.matchAll(/^(?:Z (\S+)|L \S+ (\S+))/gm)].map(([, zone, link]) => zone ?? link ?? '');
  const known = names.filter((name) => existsSync(join(folder, name)));
  const byLower = new Map(known.map((name) => [name.toLowerCase(), name]));
  return rememberingRules({ version, source: folder, names: byLower }, (zone) =>
    readTzif(readFileSync(join(folder, byLower.get(zone.toLowerCase()) ?? zone))),
  );
}

const HEADER_BYTES = 44;

/** Parses the spans of a compiled zone. @throws Error unless the bytes are TZif of version 2 or newer */
export function readTzif(bytes: Buffer): ZoneTimeline {
  if (bytes.toString('latin1', 0, 4) !== 'TZif' || (bytes[4] ?? 0) < 0x32)
    throw new Error('not a TZif file of version 2');
  // The first block has 32-bit times and is skipped.
  const start = HEADER_BYTES + blockBytes(bytes, 0, 4);
  const [utc, standard, leaps, times, types, letters] = counts(bytes, start);
  const timesAt = start + HEADER_BYTES;
  const typesAt = timesAt + times * 8;
  const recordsAt = typesAt + times;
  const lettersAt = recordsAt + types * 6;
  const footerAt = lettersAt + letters + leaps * 12 + standard + utc;
  const eraOf = (type: number): Omit<ZoneEra, 'untilMs'> => {
    const at = recordsAt + type * 6;
    const nameAt = lettersAt + (bytes[at + 5] ?? 0);
    const abbreviation = bytes.toString('latin1', nameAt, bytes.indexOf(0, nameAt));
    return { offsetMs: bytes.readInt32BE(at) * 1000, abbreviation };
  };
  const changes = Array.from({ length: times }, (_, index) => Number(bytes.readBigInt64BE(timesAt + index * 8)) * 1000);
  const eras = [0, ...bytes.subarray(typesAt, typesAt + times)].map((type, index) => ({
    ...eraOf(type),
    untilMs: changes[index] ?? Infinity,
  }));
  return new ZoneTimeline(eras, posixRule(bytes.toString('latin1', footerAt).trim()));
}

/** Reads isutcnt, isstdcnt, leapcnt, timecnt, typecnt, charcnt. */
function counts(bytes: Buffer, at: number): [number, number, number, number, number, number] {
  const count = (index: number): number => bytes.readUInt32BE(at + 20 + index * 4);
  return [count(0), count(1), count(2), count(3), count(4), count(5)];
}

function blockBytes(bytes: Buffer, at: number, timeBytes: number): number {
  const [utc, standard, leaps, times, types, letters] = counts(bytes, at);
  return times * (timeBytes + 1) + types * 6 + letters + leaps * (timeBytes + 4) + standard + utc;
}

const NAME = '([A-Za-z]+|<[^>]+>)';
const TIME = '([+-]?\\d+(?::\\d+){0,2})';
const POSIX = new RegExp(`^${NAME}${TIME}(?:${NAME}${TIME}?,M([\\d.]+)(?:/${TIME})?,M([\\d.]+)(?:/${TIME})?)?$`);
const HOUR_MS = 3_600_000;

/**
 * Parses the two changes of a year in a POSIX TZ string (`CET-1CEST,M3.5.0,M10.5.0/3`); empty when it has one offset
 * only.
 */
export function posixRule(text: string): YearlyChange[] {
  const [, standard = '', offset = '', summer, summerOffset, begin, beginTime, end, endTime] = POSIX.exec(text) ?? [];
  if (summer === undefined || begin === undefined || end === undefined) return [];
  // POSIX counts west of Greenwich.
  const standardMs = -timeMs(offset);
  const summerMs = summerOffset === undefined ? standardMs + HOUR_MS : -timeMs(summerOffset);
  return [
    { ...dayOf(begin), clockMs: timeMs(beginTime ?? '2'), offsetMs: summerMs, abbreviation: bare(summer) },
    { ...dayOf(end), clockMs: timeMs(endTime ?? '2'), offsetMs: standardMs, abbreviation: bare(standard) },
  ];
}

/** Parses `m.w.d`: the w-th weekday d of month m; 5 means the last. */
function dayOf(text: string): Pick<YearlyChange, 'month' | 'day' | 'weekday'> {
  const [month = 1, week = 1, weekday = 0] = text.split('.').map(Number);
  const lastDay = new Date(Date.UTC(2001, month, 0)).getUTCDate();
  return { month: month - 1, day: week === 5 ? lastDay - 6 : 1 + 7 * (week - 1), weekday };
}

function timeMs(text: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = text.replace(/^[+-]/, '').split(':').map(Number);
  const size = ((hours * 60 + minutes) * 60 + seconds) * 1000;
  return text.startsWith('-') ? -size : size;
}

function bare(name: string): string {
  return name.replace(/[<>]/g, '');
}
