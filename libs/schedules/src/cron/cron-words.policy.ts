import cronstrue from 'cronstrue';
import type { CronFields } from './cron-grammar.policy';

/**
 * Returns a cron expression in plain English, with `H` and macros resolved, without its zone. cronstrue cannot read
 * `L`, `LW` or `15W` inside a list, so such a list is described here; and it leaves open whether two day fields mean
 * "or" or "and", so that is added.
 */
export function cronInWords(cron: CronFields): string {
  const dates = cron.dayOfMonth.text;
  if (!/,/.test(dates) || !/[LW]/.test(dates)) return inUsualOrder(describe(cron.text)) + howDaysCombine(cron);
  const anyDate = cron.text.replace(` ${dates} `, ' * ');
  return `${describe(anyDate)}, on ${dates.split(',').map(dateInWords).join(', ')} of the month${howDaysCombine(cron)}`;
}

/**
 * Describes by cronstrue. Our parser has accepted the text; if cronstrue cannot read it, the preview must still work.
 */
function describe(text: string): string {
  try {
    return cronstrue.toString(text, { use24HourTimeFormat: true });
  } catch {
    return `Cron: ${text}`;
  }
}

const TIMES = '(\\d\\d:\\d\\d[^a-z]*(?: and \\d\\d:\\d\\d[^a-z]*)*)';
const DAY = '[A-Z][a-z]+day';
const DAILY = new RegExp(`^At ${TIMES}$`);
const RANGE = new RegExp(`^At ${TIMES}, (${DAY}) through (${DAY})$`);
const DAYS = new RegExp(`^At ${TIMES}, only on (${DAY}(?:(?:, and |, | and )${DAY})*)$`);

/** Puts the days of the commonest descriptions first: "Every day at 08:00", "Monday–Friday at 02:30". */
function inUsualOrder(text: string): string {
  return text
    .replace(DAILY, 'Every day at $1')
    .replace(RANGE, '$2–$3 at $1')
    .replace(DAYS, (_, times: string, days: string) => `Every ${days.replace(', and ', ' and ')} at ${times}`);
}

function howDaysCombine({ dayOfMonth, dayOfWeek }: CronFields): string {
  if (dayOfMonth.restricted && dayOfWeek.restricted) return ' (if either matches)';
  return dayOfMonth.text !== '*' && dayOfWeek.text !== '*' ? ' (if both match)' : '';
}

function dateInWords(item: string): string {
  if (item === 'L') return 'the last day';
  if (item === 'LW') return 'the last weekday';
  if (item.startsWith('L-')) return `the day ${item.slice(2)} before the last`;
  if (item.endsWith('W')) return `the weekday nearest day ${item.slice(0, -1)}`;
  return item.includes('-') ? `days ${item}` : `day ${item}`;
}
