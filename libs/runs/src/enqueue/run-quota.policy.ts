/** How many runs of a person may wait, and how many bytes of logs and results are kept for them; 0: no limit. */
export interface RunQuotas {
  waitingRuns: number;
  logBytes: number;
  resultBytes: number;
}

/** What a person may have, and has. */
export interface OwnerUsage {
  ownerId: string;
  maxWaiting: number;
  maxLogBytes: number;
  maxResultBytes: number;
  /** Counted up to `maxWaiting`, or as far as whoever asks wants to know. */
  waiting: number;
  logBytes: number;
  resultBytes: number;
}

/** Of one quota: what is used and what may be; null: no limit. */
export interface QuotaUse {
  used: number;
  allowed: number | null;
}

/** What a person uses of the quotas on runs, as they are shown it. */
export interface RunQuotaUse {
  waitingRuns: QuotaUse;
  logBytes: QuotaUse;
  resultBytes: QuotaUse;
}

/** Pure. */
export function useOf(usage: OwnerUsage): RunQuotaUse {
  const use = (used: number, most: number): QuotaUse => ({ used, allowed: most === 0 ? null : most });
  return {
    waitingRuns: use(usage.waiting, usage.maxWaiting),
    logBytes: use(usage.logBytes, usage.maxLogBytes),
    resultBytes: use(usage.resultBytes, usage.maxResultBytes),
  };
}

/** How many more runs a person may have, and what is in the way of another. */
export interface RunAllowance {
  runs: number;
  /** Which quota is in the way, how much of it is used, and what would help. */
  because: string;
  /** The same once so many more have been made. */
  becauseWhenFull: string;
}

/** Pure. */
export function allowanceOf(usage: OwnerUsage): RunAllowance {
  const bytes = bytesInTheWay(usage);
  if (bytes !== null) return { runs: 0, because: bytes, becauseWhenFull: bytes };
  const { waiting, maxWaiting } = usage;
  return {
    runs: maxWaiting === 0 ? Infinity : Math.max(0, maxWaiting - waiting),
    because: tooManyWait(waiting, maxWaiting),
    becauseWhenFull: tooManyWait(maxWaiting, maxWaiting),
  };
}

function tooManyWait(waiting: number, most: number): string {
  const wait = waiting === 1 ? '1 run waits' : `${waiting} runs wait`;
  return `${wait}, and at most ${most} may (MAX_WAITING_RUNS, quota waitingRuns): wait until some have started, cancel some, or ask an admin for more`;
}

/**
 * From here on starts of a person are counted one after the other. Below it up to eight transactions at once cannot go
 * beyond the quota together, and beats that plan for one person need not wait for each other. Pure.
 */
export function isNearQuota({ waiting, maxWaiting }: OwnerUsage, asked: number): boolean {
  return maxWaiting > 0 && (waiting + asked) * 8 > maxWaiting;
}

function bytesInTheWay({ logBytes, maxLogBytes, resultBytes, maxResultBytes }: OwnerUsage): string | null {
  if (maxLogBytes > 0 && logBytes >= maxLogBytes)
    return full('logs', logBytes, maxLogBytes, 'MAX_LOG_BYTES_PER_USER, quota logBytes');
  if (maxResultBytes > 0 && resultBytes >= maxResultBytes)
    return full('results', resultBytes, maxResultBytes, 'MAX_RESULT_BYTES_PER_USER, quota resultBytes');
  return null;
}

function full(what: string, bytes: number, most: number, names: string): string {
  return `${bytes} bytes of ${what} are kept, and at most ${most} may be (${names}): delete tasks that are no longer needed, which takes their runs along, or ask an admin for more; what is older than RETENTION_DAYS goes by itself`;
}

/** From here on a quota is nearly used up. */
export const NEAR_SHARE = 0.8;

/** A person has come to use most of a quota. */
export interface QuotaCrossing {
  ownerId: string;
  quota: keyof RunQuotas;
  used: number;
  allowed: number;
}

const QUOTA_WORDS = { waitingRuns: 'waiting runs', logBytes: 'logs', resultBytes: 'results' };
const WHAT_HELPS = {
  waitingRuns: 'Cancel runs that need not wait, or ask an admin for more.',
  logBytes: 'Delete tasks that you no longer need, which takes their runs along, or ask an admin for more.',
  resultBytes: 'Delete tasks that you no longer need, which takes their runs along, or ask an admin for more.',
};

/** What a person is told who has come to use most of a quota. Pure. */
export function nearQuotaNote({ quota, used, allowed }: QuotaCrossing): string {
  const inWords = quota === 'waitingRuns' ? (count: number) => count.toLocaleString('en-US') : byteWords;
  const share = Math.floor((100 * used) / allowed);
  const use = `Your ${QUOTA_WORDS[quota]} use ${share} % of your quota: ${inWords(used)} of ${inWords(allowed)}.`;
  return `${use} Beyond it no further run starts. ${WHAT_HELPS[quota]}`;
}

const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

function byteWords(bytes: number): string {
  const unit = Math.min(BYTE_UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const amount = Math.floor((10 * bytes) / 1000 ** unit) / 10;
  return `${amount.toLocaleString('en-US', { maximumFractionDigits: unit === 0 ? 0 : 1 })} ${BYTE_UNITS[unit]}`;
}
