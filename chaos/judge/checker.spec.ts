import { check } from './checker';
import { COUNTERS, type Counter } from './findings';
import type { Effect, FinalRun, History, Mail, Recipe, Write } from './history';

const START = Date.parse('2027-01-01T00:00:00Z');
const at = (seconds: number): number => START + seconds * 1000;

const RECIPE: Recipe = {
  key: 'a',
  plan: { type: 'INTERVAL', seconds: 1, anchor: START, mode: 'FIXED_RATE' },
  overlap: 'ALLOW',
  catchUp: 'ALL',
  kind: 'http',
  effectMs: 100,
  failures: 0,
  maxAttempts: 3,
  notify: 'EVERY',
};

function write(verb: Write['verb'], seconds: number, rest: Partial<Write> = {}): Write {
  const times = { sentAt: at(seconds), answeredAt: at(seconds) + 10 };
  return {
    verb,
    key: 'a',
    taskId: 'task',
    ...times,
    outcome: 'ok',
    answer: '200',
    status: 200,
    retryAfter: null,
    ...rest,
  };
}

function run(second: number, rest: Partial<FinalRun> = {}): FinalRun {
  return {
    ...{ id: `run-${second}`, taskId: 'task', key: 'a', trigger: 'SCHEDULE', status: 'COMPLETED', attempt: 1 },
    ...{ scheduledFor: at(second), startedAt: at(second), finishedAt: at(second) + 100, reason: null },
    ...{ error: null, resultAttempt: 1, attempts: [{ attempt: 1, outcome: 'COMPLETED' }] },
    ...rest,
  };
}

function effect(second: number, rest: Partial<Effect> = {}): Effect {
  const times = { startedAt: at(second) + 5, endedAt: at(second) + 100 };
  return { key: 'a', runId: `run-${second}`, attempt: 1, status: 200, ...times, ...rest };
}

function mail(second: number, rest: Partial<Mail> = {}): Mail {
  const ids = { messageId: `mail-${second}`, runId: `run-${second}`, taskId: 'task' };
  return { ...ids, event: 'COMPLETED', at: at(second), ...rest };
}

/** The history of a task that ran at seconds 1, 2 and 3, as it should. */
function sound(): History {
  return {
    recipes: [RECIPE],
    writes: [write('create', 0.5), write('pause', 4.6)],
    tasks: [{ id: 'task', key: 'a', title: 'a', version: 1, scheduleState: 'PAUSED' }],
    runs: [1, 2, 3].map((second) => run(second)),
    effects: [1, 2, 3].map((second) => effect(second)),
    mails: [1, 2, 3].map((second) => mail(second)),
    faults: [],
    lateMs: 0,
    healedAt: at(3),
    endedAt: at(5),
    orphanProcesses: [],
    orphanLeases: 0,
    maybeMailed: [],
    pendingDeliveries: 0,
  };
}

function change<K extends keyof History>(what: K, to: (old: History[K]) => History[K]): History {
  const history = sound();
  history[what] = to(history[what]);
  return history;
}

/** The sound history with some fields of one run replaced. */
function withRun(second: number, rest: Partial<FinalRun>): History {
  return change('runs', (runs) => runs.map((one) => (one.id === `run-${second}` ? { ...one, ...rest } : one)));
}

function red(history: History): Counter[] {
  const { counts } = check(history);
  return (Object.keys(counts) as Counter[]).filter((counter) => counts[counter] > 0);
}

const BREACHES: [counter: Counter, what: string, history: History][] = [
  ['lostRuns', 'a run is COMPLETED and the sink never saw it', change('effects', (all) => all.slice(1))],
  ['lostRuns', 'a run is FAILED although it would have succeeded', withRun(2, { status: 'FAILED' })],
  ['lostRuns', 'a run is CANCELLED and nobody asked for it', withRun(2, { status: 'CANCELLED' })],
  ['silentSkips', 'an occurrence has no row', change('runs', (all) => all.slice(0, 2))],
  ['silentSkips', 'an occurrence is skipped without a reason', withRun(2, { status: 'SKIPPED' })],
  [
    'silentSkips',
    'an occurrence is dropped by a policy that the task does not have',
    withRun(2, { status: 'SKIPPED', reason: 'overlap: run 01a1fcee-5e71-707c-92dc-6c5bd08153ac was still under way' }),
  ],
  ['extraRows', 'an occurrence has two rows', change('runs', (all) => [...all, run(2, { id: 'again' })])],
  ['extraRows', 'a row exists for a time that was never due', change('runs', (all) => [...all, run(2.5)])],
  ['extraRows', 'an effect belongs to no row', change('effects', (all) => [...all, effect(9)])],
  [
    'earlyStarts',
    'a run begins before its time',
    change('effects', (all) => [...all.slice(1), effect(1, { startedAt: at(0.9) })]),
  ],
  ['doubleStarts', 'an attempt begins twice', change('effects', (all) => [...all, effect(2)])],
  [
    'doubleStarts',
    'a run begins again without a fault',
    change('effects', (all) => [...all, effect(2, { attempt: 2 })]),
  ],
  ['lostWrites', 'a confirmed task does not exist', change('tasks', () => [])],
  [
    'lostWrites',
    'a confirmed pause is not there',
    change('tasks', (all) => all.map((task) => ({ ...task, scheduleState: 'ACTIVE' }))),
  ],
  [
    'lostWrites',
    'a confirmed title is not there',
    change('writes', (all) => [...all, write('edit', 2, { title: 'a v1' })]),
  ],
  [
    'lostWrites',
    'a confirmed start by hand is not there',
    change('writes', (all) => [...all, write('run', 2, { runId: 'promised' })]),
  ],
  ['doubleWrites', 'one creation made two tasks', change('tasks', (all) => [...all, ...all])],
  ['doubleWrites', 'one edit counted twice', change('tasks', (all) => all.map((task) => ({ ...task, version: 3 })))],
  [
    'ghostWrites',
    'a refused task is there',
    change('writes', (all) => all.map((one) => ({ ...one, outcome: 'refused' }))),
  ],
  ['ghostWrites', 'nobody made a task', change('tasks', (all) => [...all, { ...all[0]!, key: 'b', title: 'b' }])],
  ['staleWins', 'the result is that of a superseded attempt', withRun(2, { resultAttempt: 2 })],
  [
    'staleWins',
    'two attempts won',
    withRun(2, { attempts: [1, 2].map((attempt) => ({ attempt, outcome: 'COMPLETED' })) }),
  ],
  ['lostNotices', 'the end of a run was not mailed', change('mails', (all) => all.slice(1))],
  ['doubleNotices', 'two mails are about one end', change('mails', (all) => [...all, mail(2, { messageId: 'other' })])],
  ['doubleNotices', 'a mail is sent again without a fault', change('mails', (all) => [...all, mail(2)])],
  [
    'doubleNotices',
    'a mail tells what did not happen',
    change('mails', (all) => [...all, mail(2, { event: 'FAILED' })]),
  ],
  ['orphans', 'a process outlives its run', change('orphanProcesses', () => ['effect.sh a'])],
  ['orphans', 'a lease outlives its worker', change('orphanLeases', () => 1)],
  ['stuck', 'a run never ends', withRun(3, { status: 'PROCESSING' })],
  ['stuck', 'a mail is never sent', change('pendingDeliveries', () => 1)],
];

describe('the checker', () => {
  it('finds nothing in a sound history', () => {
    expect(check(sound()).findings).toEqual([]);
  });

  it.each(BREACHES)('turns %s red when %s', (counter, _what, history) => {
    expect(red(history)).toContain(counter);
  });

  it('has a breach for every counter', () => {
    expect(new Set(BREACHES.map(([counter]) => counter))).toEqual(new Set(Object.keys(COUNTERS)));
  });

  it('accepts a second start of a run under a higher attempt when its worker was killed', () => {
    const attempts = [
      { attempt: 1, outcome: 'LOST' },
      { attempt: 2, outcome: 'COMPLETED' },
    ];
    const history = withRun(2, { attempt: 2, resultAttempt: 2, attempts });
    history.effects.push(effect(2, { attempt: 2 }));
    expect(red(history)).toEqual(['doubleStarts']);
    history.faults = [{ name: 'kill -9', from: at(2), until: at(2), runsInFlight: 1, mailsInFlight: 0 }];
    expect(red(history)).toEqual([]);
  });

  it('accepts a missing mail when its worker may have sent it before it was hit', () => {
    const history = { ...change('mails', (all) => all.slice(1)), maybeMailed: ['run-1'] };
    expect(red(history)).toEqual(['lostNotices']);
    history.faults = [{ name: 'kill -9', from: at(2), until: at(2), runsInFlight: 0, mailsInFlight: 1 }];
    expect(red(history)).toEqual([]);
  });

  it('wants one mail about a task whose runs all fail, when it notifies of the first failure', () => {
    const history = sound();
    history.recipes = [{ ...RECIPE, notify: 'FIRST', failures: 99, maxAttempts: 1 }];
    const attempts = [{ attempt: 1, outcome: 'FAILED' }];
    history.runs = history.runs.map((one) => ({ ...one, status: 'FAILED', error: 'HTTP_STATUS', attempts }));
    history.effects = history.effects.map((one) => ({ ...one, status: 500 }));
    const mailsOf = (...all: Mail[]): History => ({ ...history, mails: all });
    expect(red(mailsOf(mail(1, { event: 'FAILED' })))).toEqual([]);
    expect(red(mailsOf())).toEqual(['lostNotices']);
    expect(red(mailsOf(mail(1, { event: 'FAILED' }), mail(3, { event: 'FAILED' })))).toEqual(['doubleNotices']);
  });

  it('accepts a missing occurrence while it is unknown whether a pause was stored', () => {
    const history = sound();
    history.runs = history.runs.slice(0, 2);
    history.effects = history.effects.slice(0, 2);
    history.mails = history.mails.slice(0, 2);
    history.writes[1] = write('pause', 2.5, { outcome: 'unknown', answeredAt: at(4) });
    expect(red(history)).toEqual([]);
  });

  it('accepts missing occurrences of a pause while it is unknown whether a resume has ended it', () => {
    const history = sound();
    history.runs = history.runs.slice(0, 1);
    history.effects = history.effects.slice(0, 1);
    history.mails = history.mails.slice(0, 1);
    const lost = { outcome: 'unknown', answeredAt: at(3.4), status: 503 } as const;
    history.writes.splice(1, 0, write('pause', 1.5), write('resume', 3.2, lost));
    expect(red(history)).toEqual([]);
  });

  it('accepts a missing occurrence that beat had not polled before a lasting pause', () => {
    const history = sound();
    history.runs = history.runs.slice(0, 2);
    history.effects = history.effects.slice(0, 2);
    history.mails = history.mails.slice(0, 2);
    history.writes[1] = write('pause', 3.1);
    expect(red(history)).toEqual([]);
  });

  it('gives beat as much more time before a lasting pause as the machine was late', () => {
    const history = sound();
    history.runs = history.runs.slice(0, 2);
    history.effects = history.effects.slice(0, 2);
    history.mails = history.mails.slice(0, 2);
    expect(red(history)).toEqual(['silentSkips']);
    expect(red({ ...history, lateMs: 100 })).toEqual([]);
  });

  it('gives a claim that was before a cancel as much more time to reach the sink as the machine was late', () => {
    const history = sound();
    history.recipes = [{ ...RECIPE, plan: { type: 'ONE_TIME', runAt: at(1) } }];
    history.writes = [write('create', 0.5), write('cancel', 0.9)];
    history.tasks = [{ id: 'task', key: 'a', title: 'a', version: 1, scheduleState: 'FINISHED' }];
    history.runs = [run(1, { status: 'CANCELLED', resultAttempt: null })];
    history.effects = [effect(1, { startedAt: at(2.1) })];
    history.mails = [];
    expect(red(history)).toEqual(['lostWrites']);
    expect(red({ ...history, lateMs: 100 })).toEqual([]);
  });

  it('requires a row for every occurrence of a pause once a resume was confirmed', () => {
    const history = sound();
    history.runs = [run(1), run(3)];
    history.effects = [effect(1), effect(3)];
    history.mails = [mail(1), mail(3)];
    history.writes.splice(1, 0, write('pause', 1.5), write('resume', 2.5));
    expect(red(history)).toEqual(['silentSkips']);
  });

  it('accepts one row for many occurrences that were missed together', () => {
    const history = sound();
    history.recipes = [{ ...RECIPE, catchUp: 'LAST' }];
    history.effects = history.effects.slice(2);
    history.mails = history.mails.slice(2);
    const reason = `missed: catch-up is LAST and a later occurrence runs (2 occurrences until ${new Date(at(2)).toISOString()})`;
    history.runs = [run(1, { status: 'SKIPPED', reason }), run(3)];
    expect(red(history)).toEqual([]);
  });

  it('accepts a creation of unknown fate with and without a task', () => {
    const history = sound();
    history.writes[0] = write('create', 0.5, { outcome: 'unknown' });
    expect(red(history)).toEqual([]);
    expect(red({ ...history, tasks: [], runs: [], effects: [], mails: [] })).toEqual([]);
  });
});
