import { pino } from 'pino';
import type { ClaimedRun } from '#runs/lease/run-lease.repository';
import { testConfig } from '#testing/test-config';
import type { AttemptService } from './attempt.service';
import type { ClaimService } from './claim.service';
import { ExecutionService } from './execution.service';
import type { ReportService } from './report.service';
import { RunningRuns } from './running-runs.registry';
import type { WorkerIdentity } from './worker-identity.service';

it('a drain waits for runs that were being claimed when it began', async () => {
  const events: string[] = [];
  const running = new RunningRuns();
  let claimed: (run: ClaimedRun) => void = () => undefined;
  const claim = new Promise<ClaimedRun>((resolve) => (claimed = resolve));
  const claims = { claim: () => claim, settled: () => claim.then(() => undefined) } as unknown as ClaimService;
  const attempts = {
    start: () => {
      const work = new Promise<void>((resolve) => setImmediate(resolve)).then(() => void events.push('run ended'));
      running.add('r', 1, { abort: new AbortController(), kill: new AbortController() }, work);
      return work;
    },
  } as unknown as AttemptService;
  const reports = { drain: () => Promise.resolve(void events.push('reports drained')) } as unknown as ReportService;
  const identity = {
    setState: () => Promise.resolve(),
    countLeased: () => Promise.resolve(0),
  } as unknown as WorkerIdentity;
  const service = new ExecutionService(
    claims,
    attempts,
    running,
    reports,
    identity,
    testConfig(),
    pino({ level: 'silent' }),
  );

  const taken = service.execute({ v: 1, runId: 'r', attempt: 1 }, () => undefined);
  await Promise.resolve(); // Now the slot is taken and the claim has been sent.
  const drained = service.drain(Promise.resolve());
  // A drain that waited for nothing would be over by now.
  await new Promise((resolve) => setImmediate(resolve));
  claimed({ id: 'r', attempt: 1 } as ClaimedRun);
  await Promise.all([taken, drained]);
  expect(events).toEqual(['run ended', 'reports drained']);
});
