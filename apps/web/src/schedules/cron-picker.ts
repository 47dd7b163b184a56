// Everyday cron expressions map to the choices of a picker; all others are edited as text.

export const CRON_EVERY = ['MINUTES', 'HOUR', 'DAY', 'WEEK', 'MONTH'] as const;
export type CronEvery = (typeof CRON_EVERY)[number];

/** The choices of the picker. Each unit uses some of them; the others keep their values. */
export interface CronPicker {
  every: CronEvery;
  /** With MINUTES: the minutes between two runs, a divisor of 60. */
  step: number;
  /** The time of day, "02:30". With HOUR only the minute counts. */
  time: string;
  /** With WEEK: "1" is Monday, "7" is Sunday. */
  weekdays: string[];
  /** With MONTH: "1" to "31", or "L" for the last day. */
  day: string;
}

export const MINUTE_STEPS = [1, 2, 3, 5, 10, 15, 20, 30];
export const DEFAULT_PICKER: CronPicker = { every: 'DAY', step: 5, time: '08:00', weekdays: ['1'], day: '1' };

/** Writes the choices of the picker as a cron expression of five fields. */
export function cronOf({ every, step, time, weekdays, day }: CronPicker): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  switch (every) {
    case 'MINUTES':
      return step === 1 ? '* * * * *' : `*/${step} * * * *`;
    case 'HOUR':
      return `${minute} * * * *`;
    case 'DAY':
      return `${minute} ${hour} * * *`;
    case 'WEEK':
      return `${minute} ${hour} * * ${daysText(weekdays)}`;
    case 'MONTH':
      return `${minute} ${hour} ${day} * *`;
  }
}

/** Writes consecutive weekdays as a range, "1-5", others as a list, "1,3". */
function daysText(weekdays: string[]): string {
  const days = weekdays.toSorted();
  const first = Number(days[0]);
  const isRow = days.length > 2 && days.every((day, index) => Number(day) === first + index);
  return isRow ? `${days[0]}-${days.at(-1)}` : days.join(',') || '*';
}

/** Reads an expression into the picker; null when the picker cannot show it. */
export function pickerOf(cron: string): CronPicker | null {
  const [minute = '', hour = '', day = '', month, weekday = '', ...rest] = cron.trim().split(/\s+/);
  if (month !== '*' || rest.length > 0) return null;
  const step = /^\*\/(\d+)$/.exec(minute)?.[1];
  if (hour === '*' && day === '*' && weekday === '*') {
    if (minute === '*') return { ...DEFAULT_PICKER, every: 'MINUTES', step: 1 };
    if (step !== undefined && MINUTE_STEPS.includes(Number(step)))
      return { ...DEFAULT_PICKER, every: 'MINUTES', step: Number(step) };
    return isNumber(minute, 59) ? { ...DEFAULT_PICKER, every: 'HOUR', time: clock('0', minute) } : null;
  }
  if (!isNumber(minute, 59) || !isNumber(hour, 23)) return null;
  const base = { ...DEFAULT_PICKER, time: clock(hour, minute) };
  if (day === '*' && weekday === '*') return { ...base, every: 'DAY' };
  if (weekday === '*') return isDay(day) ? { ...base, every: 'MONTH', day } : null;
  const weekdays = day === '*' ? weekdaysOf(weekday) : null;
  return weekdays && { ...base, every: 'WEEK', weekdays };
}

const isNumber = (text: string, max: number): boolean => /^\d{1,2}$/.test(text) && Number(text) <= max;
const isDay = (text: string): boolean => text === 'L' || (isNumber(text, 31) && text !== '0');
const clock = (hour: string, minute: string): string => `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;

function weekdaysOf(text: string): string[] | null {
  if (!/^[0-7](-[0-7])?(,[0-7](-[0-7])?)*$/.test(text)) return null;
  const days = text.split(',').flatMap((part) => {
    const [from = 0, to = from] = part.split('-').map(Number);
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => String(((from + index + 6) % 7) + 1));
  });
  return [...new Set(days)].toSorted();
}
