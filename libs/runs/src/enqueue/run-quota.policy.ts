/** The limits of one owner: waiting runs, and bytes of stored logs and results. 0 means no limit. */
export interface RunQuotas {
  waitingRuns: number;
  logBytes: number;
  resultBytes: number;
}

/** The limits of an owner, and how much of each is used. */
export interface OwnerUsage {
  ownerId: string;
  maxWaiting: number;
  maxLogBytes: number;
  maxResultBytes: number;
  /** How many runs wait, counted up to `maxWaiting` or up to the number that the caller asks for. */
  waiting: number;
  logBytes: number;
  resultBytes: number;
}

/** One quota: how much is used and how much is allowed; null means no limit. */
export interface QuotaUse {
  used: number;
  allowed: number | null;
}

/** How much an owner uses of the quotas on runs, as the API answers it. */
export interface RunQuotaUse {
  waitingRuns: QuotaUse;
  logBytes: QuotaUse;
  resultBytes: QuotaUse;
}

/** Turns limits and usage into the answer of the API. Pure. */
export function useOf(usage: OwnerUsage): RunQuotaUse {
  const use = (used: number, max: number): QuotaUse => ({ used, allowed: max === 0 ? null : max });
  return {
    waitingRuns: use(usage.waiting, usage.maxWaiting),
    logBytes: use(usage.logBytes, usage.maxLogBytes),
    resultBytes: use(usage.resultBytes, usage.maxResultBytes),
  };
}

/** How many more runs an owner may have, and why no more. */
export interface RunAllowance {
  runs: number;
  /** Names the quota that is reached, how much of it is used, and what would help. */
  because: string;
  /** The reason to give once this many runs have been made. */
  becauseWhenFull: string;
}

/** Computes how many more runs an owner may have. Pure. */
export function allowanceOf(usage: OwnerUsage): RunAllowance {
  const bytes = blockingBytes(usage);
  if (bytes !== null) return { runs: 0, because: bytes, becauseWhenFull: bytes };
  const { waiting, maxWaiting } = usage;
  return {
    runs: maxWaiting === 0 ? Infinity : Math.max(0, maxWaiting - waiting),
    because: tooManyWait(waiting, maxWaiting),
    becauseWhenFull: tooManyWait(maxWaiting, maxWaiting),
  };
}

function tooManyWait(waiting: number, max: number): string {
  const wait = waiting === 1 ? '1 run waits' : `${waiting} runs wait`;
  return `${wait}, and at most ${max} may (MAX_WAITING_RUNS, quota waitingRuns): wait until some have started, cancel some, or ask an admin for more`;
}

/**
 * Whether an owner is so near to the quota that starts must be counted one after the other. Further away, up to eight
 * transactions at once cannot exceed the quota together, and beats that plan for one owner need not wait for each
 * other. Pure.
 */
export function isNearQuota({ waiting, maxWaiting }: OwnerUsage, asked: number): boolean {
  return maxWaiting > 0 && (waiting + asked) * 8 > maxWaiting;
}

function blockingBytes({ logBytes, maxLogBytes, resultBytes, maxResultBytes }: OwnerUsage): string | null {
  if (maxLogBytes > 0 && logBytes >= maxLogBytes)
    return fullReason('logs', logBytes, maxLogBytes, 'MAX_LOG_BYTES_PER_USER, quota logBytes');
  if (maxResultBytes > 0 && resultBytes >= maxResultBytes)
    return fullReason('results', resultBytes, maxResultBytes, 'MAX_RESULT_BYTES_PER_USER, quota resultBytes');
  return null;
}

function fullReason(what: string, bytes: number, max: number, names: string): string {
  return `${bytes} bytes of ${what} are kept, and at most ${max} may be (${names}): delete tasks that are no longer needed, which takes their runs along, or ask an admin for more; what is older than RETENTION_DAYS goes by itself`;
}

/** The share of a quota from which on its owner is notified that it is nearly used up. */
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

/** Returns the text that notifies an owner of a nearly used quota. Pure. */
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
