import { renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { TaskCreateFlow } from '#flows/tasks/task-create.flow';
import { DeliveryAttemptRepository } from '#notifications/deliveries/delivery-attempt.repository';
import { Publisher } from '#messaging/publisher';
import { RunLeaseRepository } from '#runs/lease/run-lease.repository';
import { ScheduleRepository } from '#schedules/schedule.repository';
import { HttpExecutor } from '../../apps/worker/src/execution/executors/http.executor';
import { ReportService } from '../../apps/worker/src/execution/run/report.service';
import { SettleService } from '../../apps/worker/src/status/settle.service';
import type { AppName } from '../app-process';
import { wrap } from './wrap';

/** The points at which a process can be made to die, in the order in which a run passes them. */
export const FAILPOINTS = {
  'after-create-commit': 'api',
  'before-enqueue-commit': 'beat',
  'after-confirm-before-mark': 'beat',
  'after-claim': 'worker',
  'mid-run': 'worker',
  'after-effect': 'worker',
  'before-status-publish': 'worker',
  'after-status-commit': 'worker',
  'after-send-before-mark': 'worker',
} as const satisfies Record<string, AppName>;
export type Failpoint = keyof typeof FAILPOINTS;

const MID_RUN_MS = 50;

/** The path of the file that arms a failpoint. The first process that reaches the failpoint renames it, writes its pid and dies. */
export function armedFile(folder: string, name: Failpoint): string {
  return join(folder, `failpoint-${name}`);
}

/** The path of the file that shows that a process has died at the failpoint. */
export function firedFile(folder: string, name: Failpoint): string {
  return `${armedFile(folder, name)}.fired`;
}

/** Installs all failpoints; they do nothing until their file exists. */
export function installFailpoints(folder: string): void {
  const at = (name: Failpoint) => (): void => dieIfArmed(folder, name);
  const isApp = (app: AppName): boolean => basename(process.argv[1] ?? '') === `${app}.js`;
  wrap(TaskCreateFlow, 'create', { after: at('after-create-commit') });
  wrap(ScheduleRepository, 'advance', { after: at('before-enqueue-commit') });
  if (isApp('beat')) wrap(Publisher, 'publishAll', { after: at('after-confirm-before-mark') });
  wrap(RunLeaseRepository, 'claim', { after: (claimed) => claimed.length > 0 && at('after-claim')() });
  wrap(HttpExecutor, 'execute', {
    before: () => void setTimeout(at('mid-run'), MID_RUN_MS).unref(),
    after: at('after-effect'),
  });
  wrap(ReportService, 'send', { before: at('before-status-publish') });
  wrap(SettleService, 'settle', { after: at('after-status-commit') });
  wrap(DeliveryAttemptRepository, 'finishAttempts', { before: at('after-send-before-mark') });
}

function dieIfArmed(folder: string, name: Failpoint): void {
  const mine = `${armedFile(folder, name)}.${process.pid}`;
  try {
    renameSync(armedFile(folder, name), mine);
  } catch {
    return; // not armed, or another process was first
  }
  writeFileSync(mine, String(process.pid));
  renameSync(mine, firedFile(folder, name)); // the rename is atomic: a reader never sees a file that is half written
  process.kill(process.pid, 'SIGKILL');
}
