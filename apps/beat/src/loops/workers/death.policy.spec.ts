import { causeToDeclareLost, PROCESS_GONE_MS, SESSIONS_GONE_MS, type Visibility, type Evidence } from './death.policy';

const LEASE_MS = 15_000;
const WELL: Evidence = {
  process: 'unknown',
  processGoneMs: 0,
  supervisor: 'unknown',
  sessionGoneMs: 0,
  connectionGoneMs: 0,
  silentMs: 3000,
};
const CLEAR: Visibility = { databaseMs: 60_000, brokerMs: 60_000 };
const CUT = { sessionGoneMs: SESSIONS_GONE_MS, connectionGoneMs: SESSIONS_GONE_MS };
const SILENT = { silentMs: LEASE_MS + 1 };

describe('a worker', () => {
  it.each<[fact: string, signs: Partial<Evidence>, visibility: Partial<Visibility>, cause: RegExp | null]>([
    ['is well', {}, {}, null],
    ['whose process is gone is lost', { process: 'gone', processGoneMs: PROCESS_GONE_MS }, {}, /process/],
    [
      'whose process is gone is lost, however little beat sees',
      { process: 'gone', processGoneMs: PROCESS_GONE_MS },
      { databaseMs: 0, brokerMs: 0 },
      /process/,
    ],
    [
      'whose process has just gone is left to its supervisor',
      { process: 'gone', processGoneMs: PROCESS_GONE_MS - 1 },
      {},
      null,
    ],
    [
      'whose process is gone is lost when its supervisor is gone as well',
      { process: 'gone', processGoneMs: PROCESS_GONE_MS, supervisor: 'gone' },
      {},
      /process/,
    ],
    [
      'whose process is gone is left to a supervisor that is alive',
      { process: 'gone', processGoneMs: LEASE_MS - 1, supervisor: 'alive' },
      {},
      null,
    ],
    [
      'whose process is gone is lost when its supervisor has not noted that for a whole lease',
      { process: 'gone', processGoneMs: LEASE_MS, supervisor: 'alive' },
      {},
      /process/,
    ],
    ['that both servers have lost is lost', CUT, {}, /PostgreSQL and RabbitMQ/],
    ['that both servers have lost for a moment is not', { ...CUT, connectionGoneMs: SESSIONS_GONE_MS - 1 }, {}, null],
    ['that only PostgreSQL has lost is not', { ...CUT, connectionGoneMs: 0 }, {}, null],
    ['that only RabbitMQ has lost is not', { ...CUT, sessionGoneMs: 0 }, {}, null],
    ['whose process is seen is not lost when both servers have lost it', { ...CUT, process: 'alive' }, {}, null],
    ['is not lost after a restart of PostgreSQL', CUT, { databaseMs: LEASE_MS - 1 }, null],
    ['is not lost after a restart of RabbitMQ', CUT, { brokerMs: LEASE_MS - 1 }, null],
    ['that is silent is lost', SILENT, {}, /silent/],
    ['that is silent is lost while its process is seen: it is frozen', { ...SILENT, process: 'alive' }, {}, /silent/],
    ['that is silent is lost while the broker is away', SILENT, { brokerMs: 0 }, /silent/],
    ['that is silent is not lost when beat did not watch', SILENT, { databaseMs: LEASE_MS - 1 }, null],
  ])('%s', (_, signs, visibility, cause) => {
    const found = causeToDeclareLost({ ...WELL, ...signs }, { ...CLEAR, ...visibility }, LEASE_MS);
    if (cause === null) expect(found).toBeNull();
    else expect(found).toMatch(cause);
  });
});
