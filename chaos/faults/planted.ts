import { currentPace } from '../pace';
import { waitUntil, pause } from '../wait';
import { PLANTS } from '../planted/plants';
import type { Scenario, Scene } from '../scenario';
import type { Seat } from '../test-bed';
import { wrongClocks } from './crowds';
import { lateEdits } from './edits';

/** The scenarios with a planted bug and the fault that exposes it. The checker must find it; otherwise the checker has failed. */
export const PLANTED: Scenario[] = [
  {
    name: 'planted-mark-before-confirm',
    title: PLANTS['mark-before-confirm'].title,
    plant: 'mark-before-confirm',
    links: true,
    reveals: 'stuck',
    faults: async ({ testBed, workload }) => {
      for (let time = 0; time < 8; time++) {
        for (const { broker } of testBed.links('beat')) broker.blackhole();
        await pause(1200);
        for (const { broker } of testBed.links('beat')) broker.heal();
        await workload.completesMore(3, 5000);
      }
    },
  },
  {
    name: 'planted-ack-before-commit',
    title: PLANTS['ack-before-commit'].title,
    plant: 'ack-before-commit',
    links: true,
    reveals: 'stuck',
    faults: async ({ testBed, workload }) => {
      for (let time = 0; time < 3; time++) {
        await testBed.withoutFault('PostgreSQL unreachable for the worker', async () => {
          for (const { database } of testBed.links('worker')) database.refuse();
          await pause(2000);
          for (const { database } of testBed.links('worker')) database.heal();
        });
        await workload.completesMore(5, 10_000);
      }
    },
  },
  {
    name: 'planted-no-attempt-check',
    title: PLANTS['no-attempt-check'].title,
    plant: 'no-attempt-check',
    reveals: 'staleWins',
    workers: 2,
    longMs: 9000,
    short: true,
    faults: freezeUnderALongRun,
  },
  {
    name: 'planted-local-clock',
    title: PLANTS['local-clock'].title,
    plant: 'local-clock',
    reveals: 'doubleStarts',
    workers: 2,
    short: true,
    faults: (scene) => wrongClocks(scene, [['beat', 60_000]]),
  },
  {
    name: 'planted-no-unique-key',
    title: PLANTS['no-unique-key'].title,
    plant: 'no-unique-key',
    reveals: 'extraRows',
    faults: lateEdits,
  },
];

/** A long run that is younger than this is far from its end; on a slow machine both take longer. */
const JUST_BEGUN_SECONDS = 2;

/** Freezes a worker so that it reports the result of the first attempt while the second attempt is running. */
async function freezeUnderALongRun({ testBed, workload }: Scene): Promise<void> {
  const { seat, runId } = await longRun({ testBed, workload });
  await testBed.freeze(seat, () =>
    waitUntil('the first attempt has had its effect, and the second is under way', 60_000, async () => {
      const hadEffect = workload.effects().some((one) => one.runId === runId && one.attempt === 1 && one.endedAt);
      const again = await testBed.rows(`SELECT FROM runs WHERE id = $1 AND status = 'PROCESSING' AND attempt = 2`, [
        runId,
      ]);
      return hadEffect && again.length > 0;
    }),
  );
}

/** Waits for a long run that has just begun and whose call has reached the sink, and returns it with its worker's seat. */
async function longRun({
  testBed,
  workload,
}: Pick<Scene, 'testBed' | 'workload'>): Promise<{ seat: Seat; runId: string }> {
  const called = (runId: string): boolean => workload.effects().some((one) => one.runId === runId && one.attempt === 1);
  let found: { seat: Seat; runId: string } | undefined;
  await waitUntil('a long run begins', 30_000, async () => {
    const begun = await testBed.rows<{ runId: string; pid: number }>(
      `SELECT r.id AS "runId", w.pid FROM runs r JOIN workers w ON w.id = r.worker_id
        WHERE r.task_id = $1 AND r.status = 'PROCESSING' AND r.attempt = 1 AND r.started_at > now() - make_interval(secs => $2)`,
      [workload.taskIdOf('rate-long'), JUST_BEGUN_SECONDS * currentPace()],
    );
    const seats = begun
      .filter(({ runId }) => called(runId))
      .flatMap(({ runId, pid }) =>
        testBed.of('worker').flatMap((seat) => (seat.process.pids.includes(pid) ? [{ seat, runId }] : [])),
      );
    found = seats[0];
    return found !== undefined;
  });
  if (found === undefined) throw new Error('there is none');
  return found;
}
