import type { Type } from '@nestjs/common';
import type { Config } from '#config/config';
import type { Loop } from '#process/loop';
import { CapTimeoutsLoop } from './loops/cap-timeouts.loop';
import { DeliverLoop } from './loops/deliver.loop';
import { DispatchLoop } from './loops/dispatch.loop';
import { EnqueueLoop } from './loops/enqueue/enqueue.loop';
import { HealthSampleLoop } from './loops/health-sample/health-sample.loop';
import { LogIndexLoop } from './loops/log-index/log-index.loop';
import { NearQuotaLoop } from './loops/near-quota.loop';
import { OvertimeLoop } from './loops/overtime.loop';
import { PresenceLoop } from './loops/presence.loop';
import { PruneLoop } from './loops/prune.loop';
import { RemindLoop } from './loops/remind.loop';
import { RescueLoop } from './loops/rescue.loop';
import { ResumeLoop } from './loops/resume/resume.loop';
import { StorageLoop } from './loops/storage.loop';
import { WorkersLoop } from './loops/workers/workers.loop';

/** A loop of beat, with what the process needs to know of it. */
export interface LoopOfBeat {
  /** Its name in the log, in metrics and in the health check. */
  name: string;
  type: Type<{ loop: Loop }>;
  /** A description of the loop for the table of the README. */
  does: string;
  /** Its longest sleep in seconds, where that is more than a few: the health check allows it. */
  sleepsSeconds?: (config: Pick<Config, 'beatPollSeconds'>) => number;
  /** Whether it starts before the process waits for RabbitMQ: a beat that waits for the broker is present. */
  startsFirst?: boolean;
}

/** Every loop of beat, one entry each: the module, the start, the health check, the metrics and the README follow it. */
export const LOOPS: readonly LoopOfBeat[] = [
  {
    name: 'presence',
    type: PresenceLoop,
    does: 'writes the heartbeat of the beats; what was due while no beat was running is missed',
    startsFirst: true,
  },
  {
    name: 'enqueue',
    type: EnqueueLoop,
    does: 'makes runs of the occurrences within `BEAT_WINDOW_SECONDS` and advances their schedules',
    sleepsSeconds: ({ beatPollSeconds }) => beatPollSeconds,
  },
  {
    name: 'dispatch',
    type: DispatchLoop,
    does: 'marks runs QUEUED and publishes them with confirms, when they are due or just ahead of it',
  },
  {
    name: 'deliver',
    type: DeliverLoop,
    does: 'publishes notifications and account mails: due attempts, unpublished ones, lost messages',
  },
  {
    name: 'resume',
    type: ResumeLoop,
    does: 'resumes schedules whose pause is over, and repairs those that lost their next occurrence',
  },
  { name: 'remind', type: RemindLoop, does: 'reminds owners of tasks that still fail' },
  {
    name: 'workers',
    type: WorkersLoop,
    does: 'declares dead workers lost, gives their runs to the next attempt, frees their deliveries',
  },
  {
    name: 'rescue',
    type: RescueLoop,
    does: 'puts runs back whose message is lost, or that wait for a run that has ended',
  },
  {
    name: 'overtime',
    type: OvertimeLoop,
    does: 'ends attempts that are 20 minutes past their hard time limit although their worker lives',
  },
  {
    name: 'prune',
    type: PruneLoop,
    does: 'deletes old rows at midnight, a small batch a turn; continues where another beat was killed',
    sleepsSeconds: () => 60,
  },
  {
    name: 'cap-timeouts',
    type: CapTimeoutsLoop,
    does: 'lowers time limits beyond `MAX_TIMEOUT_SECONDS`, and notifies their owners',
    sleepsSeconds: () => CapTimeoutsLoop.everySeconds,
  },
  {
    name: 'storage',
    type: StorageLoop,
    does: 'sums up per owner the bytes of logs and results, for the quotas on them',
  },
  {
    name: 'log-index',
    type: LogIndexLoop,
    does: 'puts log lines into blocks with an index of trigrams, so that they can be searched',
    sleepsSeconds: () => LogIndexLoop.everySeconds,
  },
  {
    name: 'near-quota',
    type: NearQuotaLoop,
    does: 'notifies people who use 80 % of a quota on their runs: once a crossing, at most once a day',
    sleepsSeconds: () => NearQuotaLoop.everySeconds,
  },
  {
    name: 'health-sample',
    type: HealthSampleLoop,
    does: 'records the state of the installation once a minute, for the charts of admins',
    sleepsSeconds: () => HealthSampleLoop.everySeconds,
  },
];

/** Seconds that a turn and its failures may take, beyond the sleep of its loop. */
const SILENT_SECONDS = 30;

/** Returns how long a loop may be silent before the process counts as not ready. */
export function maxSilenceSeconds({ sleepsSeconds }: LoopOfBeat, config: Pick<Config, 'beatPollSeconds'>): number {
  return SILENT_SECONDS + (sleepsSeconds?.(config) ?? 0);
}
