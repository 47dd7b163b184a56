import type { Config } from '#config/config';
import type { Quotas } from '#contracts/accounts';
import type { UserView } from './user.repository';

type Settings = Pick<
  Config,
  | 'maxTasksPerUser'
  | 'minIntervalSeconds'
  | 'maxFilesPerUser'
  | 'maxFileBytesPerUser'
  | 'maxRequestsPerSecond'
  | 'maxRunsAtOnce'
  | 'maxWaitingRuns'
  | 'maxLogBytesPerUser'
  | 'maxResultBytesPerUser'
>;

/** Returns the quotas of a user: the values that an admin has set, or else the settings. Pure. */
export function quotasOf({ quotas }: Pick<UserView, 'quotas'>, settings: Readonly<Settings>): Quotas {
  return {
    maxTasks: quotas.maxTasks ?? settings.maxTasksPerUser,
    minIntervalSeconds: quotas.minIntervalSeconds ?? settings.minIntervalSeconds,
    maxFiles: quotas.maxFiles ?? settings.maxFilesPerUser,
    maxFileBytes: quotas.maxFileBytes ?? settings.maxFileBytesPerUser,
    requestsPerSecond: quotas.requestsPerSecond ?? settings.maxRequestsPerSecond,
    runsAtOnce: quotas.runsAtOnce ?? settings.maxRunsAtOnce,
    waitingRuns: quotas.waitingRuns ?? settings.maxWaitingRuns,
    logBytes: quotas.logBytes ?? settings.maxLogBytesPerUser,
    resultBytes: quotas.resultBytes ?? settings.maxResultBytesPerUser,
  };
}
