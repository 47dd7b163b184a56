import { duration } from '../../time/format';
import type { Health, HealthFigures, PresentHealth } from '../admin-queries';
import { rangeWords } from './health-range';

export type HealthStatus = 'OK' | 'WARNING' | 'PROBLEM';

/** The content of a tile of the strip. */
export interface HealthTile {
  title: string;
  status: HealthStatus;
  value: string;
  /** A text below the value, such as the capacity or the number of waiting messages. */
  detail: string;
  /** The figure over time; null where nothing was recorded. */
  history: (number | null)[];
  /** The history in words. */
  historyText: string;
  link: { to: '/admin/workers' | '/admin/queues' | '/admin/dead-letters'; label: string };
}

/** From which value on a figure is a warning, and from which a problem. */
const LIMITS = {
  queueSeconds: { warning: 30, problem: 300 },
  deadLetters: { warning: 1, problem: 100 },
  // One mail server serves everybody: when it fails, much waits at once.
  mails: { warning: 1, problem: 20 },
  // Each receiver is somebody's own, and one that is away is no problem of the installation.
  webhooks: { warning: 1, problem: 100 },
};

type Figure = (figures: HealthFigures) => number;

const queueSeconds: Figure = ({ ioOldestSeconds, processOldestSeconds }) =>
  Math.max(ioOldestSeconds, processOldestSeconds);
const count = (value: number): string => value.toLocaleString('en');
const seconds = (value: number): string => (value === 0 ? '0 s' : duration(value * 1000));

/** The data of the tiles: the figures of the moment, and the history. */
type Shown = Pick<Health, 'now' | 'points' | 'hours'>;

/** Returns the tiles of the strip, the same ones in the same order whatever their figures are. */
export function healthTiles(health: Shown): HealthTile[] {
  return [workers(health), queueWait(health), deadLetters(health), mailFailures(health), webhookFailures(health)];
}

function workers({ now, ...past }: Shown): HealthTile {
  const { ioCapacity, processCapacity } = now;
  return {
    title: 'Workers',
    status: now.workers === 0 ? 'PROBLEM' : Math.min(ioCapacity, processCapacity) === 0 ? 'WARNING' : 'OK',
    value: count(now.workers),
    detail: `Connected; capacity: ${count(ioCapacity)} io, ${count(processCapacity)} process`,
    link: { to: '/admin/workers', label: 'View workers' },
    ...over(past, (figures) => figures.workers, between(count)),
  };
}

function queueWait({ now, ...past }: Shown): HealthTile {
  return {
    title: 'Queue wait',
    status: statusOf(queueSeconds(now), LIMITS.queueSeconds),
    value: queueSeconds(now) === 0 ? 'None' : seconds(queueSeconds(now)),
    detail: `Longest wait for a worker; ${count(now.ioQueued + now.processQueued)} queued`,
    link: { to: '/admin/queues', label: 'View queues' },
    ...over(past, queueSeconds, between(seconds)),
  };
}

function deadLetters({ now, ...past }: Shown): HealthTile {
  return {
    title: 'Dead letters',
    status: statusOf(now.deadLetters, LIMITS.deadLetters),
    value: count(now.deadLetters),
    detail: 'Waiting for replay or discard',
    link: { to: '/admin/dead-letters', label: 'View dead letters' },
    ...over(past, (figures) => figures.deadLetters, between(count)),
  };
}

function mailFailures({ now, ...past }: Shown): HealthTile {
  return {
    title: 'Email failures',
    status: statusOf(now.mailFailed + now.mailWaiting, LIMITS.mails),
    value: count(now.mailFailed),
    detail: `Last 24 hours; ${count(now.mailWaiting)} overdue or retrying`,
    link: { to: '/admin/queues', label: 'View queues' },
    ...over(past, (figures) => figures.mailFailed, total),
  };
}

function webhookFailures({ now, ...past }: Shown): HealthTile {
  return {
    title: 'Webhook failures',
    status: statusOf(now.endpointFailed + now.endpointWaiting, LIMITS.webhooks),
    value: count(now.endpointFailed),
    detail: `Last 24 hours, with chat channels; ${count(now.endpointWaiting)} overdue or retrying`,
    link: { to: '/admin/queues', label: 'View queues' },
    ...over(past, (figures) => figures.endpointFailed, total),
  };
}

function statusOf(value: number, { warning, problem }: { warning: number; problem: number }): HealthStatus {
  return value >= problem ? 'PROBLEM' : value >= warning ? 'WARNING' : 'OK';
}

/** Gives a figure over time, and sums its known values up in words. */
function over(
  { points, hours }: Pick<Health, 'points' | 'hours'>,
  figure: Figure,
  summary: Summary,
): Pick<HealthTile, 'history' | 'historyText'> {
  const history = points.map(({ figures }) => (figures === null ? null : figure(figures)));
  const known = history.filter((value) => value !== null);
  const text = known.length === 0 ? 'not recorded' : summary(known);
  return { history, historyText: `${rangeWords(hours)}: ${text}` };
}

/** Words for at least one value. */
type Summary = (known: readonly number[]) => string;

/** Describes the history of a state by its least and its greatest value. */
const between =
  (text: (value: number) => string): Summary =>
  (known) => {
    const [least, most] = [text(Math.min(...known)), text(Math.max(...known))];
    return least === most ? least : `${least} to ${most}`;
  };

/** Describes the history of a count per minute by its sum. */
const total: Summary = (known) => `${count(known.reduce((sum, value) => sum + value, 0))} in total`;

/** Says how much of the time is not recorded: "Not recorded: 3 h 10 min"; null when all of it is. */
export function gapText({ hours, points }: Pick<Health, 'hours' | 'points'>): string | null {
  const minutes = hours * 60 - points.reduce((sum, point) => sum + point.minutes, 0);
  return minutes <= 0 ? null : `Not recorded: ${duration(minutes * 60_000)}`;
}

/** A minute is recorded some seconds after its end, and is then the last one for another minute. */
const SILENT_AFTER_MS = 3 * 60_000;

/** Whether nothing has been recorded lately: then no beat is running, and the workers get nothing to do. */
export function isSilent({ at, lastRecordedAt }: Pick<PresentHealth, 'at' | 'lastRecordedAt'>): boolean {
  return lastRecordedAt === null || Date.parse(at) - Date.parse(lastRecordedAt) >= SILENT_AFTER_MS;
}
