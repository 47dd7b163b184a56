import type { Schema } from '../api/client';

type Use = Schema<'QuotaUseDto'>;

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];
/** The API counts waiting runs no further than this, or than a limit that is more. */
const MAX_COUNTED = 10_000;

/** What is used of each quota, in words. Pure. */
export function usageFacts({ waitingRuns, logBytes, resultBytes }: Schema<'UsageDto'>): [string, string][] {
  return [
    ['Waiting runs', runsOfLimit(waitingRuns)],
    ['Logs', bytesOfLimit(logBytes)],
    ['Results', bytesOfLimit(resultBytes)],
  ];
}

/** The same of what is near its limit (80 %) or beyond it; nothing where all is well. Pure. */
export function nearLimits(usage: Schema<'UsageDto'>): [string, string][] {
  const near = [usage.waitingRuns, usage.logBytes, usage.resultBytes].map(
    ({ used, allowed }) => allowed !== null && used >= allowed * 0.8,
  );
  return usageFacts(usage).filter((_, place) => near[place]);
}

function bytesOfLimit({ used, allowed }: Use): string {
  return allowed === null ? `${byteWords(used)} (no limit)` : `${byteWords(used)} of ${byteWords(allowed)}`;
}

/** Where counting has stopped there may be more. */
function runsOfLimit({ used, allowed }: Use): string {
  const isStopped = used >= Math.max(MAX_COUNTED, allowed ?? 0);
  const counted = `${used.toLocaleString('en-US')}${isStopped ? '+' : ''}`;
  return allowed === null ? `${counted} (no limit)` : `${counted} of ${allowed.toLocaleString('en-US')}`;
}

function byteWords(bytes: number): string {
  const unit = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const amount = bytes / 1000 ** unit;
  return `${amount.toLocaleString('en-US', { maximumFractionDigits: unit === 0 ? 0 : 1 })} ${UNITS[unit]}`;
}
