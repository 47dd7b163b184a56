import type { Schema } from '../api/client';

type Use = Schema<'QuotaUseDto'>;

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];
/** The API stops counting waiting runs here, or at the user's limit when that is higher. */
const MAX_COUNTED = 10_000;

/** Describes the use of each quota: "1,234 of 5,000". Pure. */
export function usageFacts({ waitingRuns, logBytes, resultBytes }: Schema<'UsageDto'>): [string, string][] {
  return [
    ['Waiting runs', runsOfLimit(waitingRuns)],
    ['Logs', bytesOfLimit(logBytes)],
    ['Results', bytesOfLimit(resultBytes)],
  ];
}

/** Describes the quotas of which at least 80 % are used; an empty list means that none is near its limit. Pure. */
export function nearLimits(usage: Schema<'UsageDto'>): [string, string][] {
  const near = [usage.waitingRuns, usage.logBytes, usage.resultBytes].map(
    ({ used, allowed }) => allowed !== null && used >= allowed * 0.8,
  );
  return usageFacts(usage).filter((_, place) => near[place]);
}

function bytesOfLimit({ used, allowed }: Use): string {
  return allowed === null ? `${byteText(used)} (no limit)` : `${byteText(used)} of ${byteText(allowed)}`;
}

/** A count at which the API stopped gets a plus sign, because there may be more runs. */
function runsOfLimit({ used, allowed }: Use): string {
  const isStopped = used >= Math.max(MAX_COUNTED, allowed ?? 0);
  const counted = `${used.toLocaleString('en-US')}${isStopped ? '+' : ''}`;
  return allowed === null ? `${counted} (no limit)` : `${counted} of ${allowed.toLocaleString('en-US')}`;
}

function byteText(bytes: number): string {
  const unit = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const amount = bytes / 1000 ** unit;
  return `${amount.toLocaleString('en-US', { maximumFractionDigits: unit === 0 ? 0 : 1 })} ${UNITS[unit]}`;
}
