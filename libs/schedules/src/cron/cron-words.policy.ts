import cronstrue from 'cronstrue';
import type { CronFields } from './cron-grammar.policy';

/**
 * Returns a cron expression in plain English, with `H` and macros resolved, without its zone. cronstrue cannot read
 * `L`, `LW` or `15W` inside a list, so such a list is described here; and it leaves open whether two day fields mean
 * "or" or "and", so that is added.
 */
export function cronInWords(cron: CronFields): string {
  const dates = cron.dayOfMonth.text;
  if (!/,/.test(dates) || !/[LW]/.test(dates)) return describe(cron.text) + howDaysCombine(cron);
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
    return `At the times of "${text}"`;
  }
}

function howDaysCombine({ dayOfMonth, dayOfWeek }: CronFields): string {
  if (dayOfMonth.restricted && dayOfWeek.restricted) return ' (either day is enough)';
  return dayOfMonth.text !== '*' && dayOfWeek.text !== '*' ? ' (both must hold)' : '';
}

function dateInWords(item: string): string {
  if (item === 'L') return 'the last day';
  if (item === 'LW') return 'the last weekday';
  if (item.startsWith('L-')) return `the day ${item.slice(2)} before the last`;
  if (item.endsWith('W')) return `the weekday nearest day ${item.slice(0, -1)}`;
  return item.includes('-') ? `days ${item}` : `day ${item}`;
}
