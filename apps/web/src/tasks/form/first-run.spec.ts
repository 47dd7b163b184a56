import { ApiError, unreachableError } from '../../api/problem';
import { firstRun } from './first-run';

const run = { id: 'r1' };
const calls = (part: Partial<Parameters<typeof firstRun>[1]> = {}) => ({
  start: jest.fn(() => Promise.resolve<{ id: string } | null>(run)),
  latest: jest.fn(() => Promise.resolve<{ id: string } | undefined>({ id: 'r0' })),
  pause: jest.fn(() => Promise.resolve()),
  ...part,
});

it('a saved task is started once by hand', async () => {
  const api = calls();
  expect(await firstRun({ hasRun: false }, api)).toEqual({ type: 'started', runId: 'r1' });
  expect(api.latest).not.toHaveBeenCalled();
});

it('a task that runs on creation is not started twice: its run is the one that creation made', async () => {
  const api = calls();
  expect(await firstRun({ hasRun: true }, api)).toEqual({ type: 'started', runId: 'r0' });
  expect(api.start).not.toHaveBeenCalled();
});

it('a run that is refused says why, and one that somebody decided against is none', async () => {
  const error = new ApiError(429, { detail: 'the limit of runs is reached' });
  expect(await firstRun({ hasRun: false }, calls({ start: () => Promise.reject(error) }))).toEqual({
    type: 'refused',
    error,
  });
  expect(await firstRun({ hasRun: false }, calls({ start: () => Promise.resolve(null) }))).toEqual({ type: 'none' });
  expect(await firstRun({ hasRun: true }, calls({ latest: () => Promise.resolve(undefined) }))).toEqual({
    type: 'none',
  });
});

it('a start whose answer is lost is asked for again, and nobody says that no run was started', async () => {
  const lost = unreachableError();
  const start = jest.fn<Promise<{ id: string }>, []>().mockRejectedValueOnce(lost).mockResolvedValueOnce(run);
  expect(await firstRun({ hasRun: false }, calls({ start }))).toEqual({ type: 'started', runId: 'r1' });
  const never = jest.fn(() => Promise.reject(lost));
  expect(await firstRun({ hasRun: false }, calls({ start: never }))).toEqual({ type: 'unknown', error: lost });
  expect(never).toHaveBeenCalledTimes(3);
});

it('a task that runs on creation runs although its run cannot be found', async () => {
  const latest = () => Promise.reject(unreachableError());
  expect(await firstRun({ hasRun: true }, calls({ latest }))).toEqual({ type: 'none' });
});
