import { NestFactory } from '@nestjs/core';
import type { DynamicModule } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Options } from '../options';
import { measure, untilEnded, type Span } from '../measure';
import { Noise } from '../noise';
import { latenessFigures, print, printFigures, usageFigures } from '../report';
import { seedSchedules, settleTables } from '../seed';
import { UsageWatch, withTestBed, type TestBed } from '../test-bed';
import { loadConfig } from '#config/load-config';
import { DatabaseModule } from '#database/database.module';
import { FlowsModule } from '#flows/flows.module';
import { TaskEditFlow } from '#flows/tasks/task-edit.flow';
import { MessagingModule } from '#messaging/messaging.module';
import { Publisher } from '#messaging/publisher';
import { createLogger } from '#process/logger';
import { ProcessModule } from '#process/process.module';
import { toSpec, ScheduleRepository } from '#schedules/schedule.repository';

/** How many CRON schedules are due at each full minute, and how many INTERVAL schedules are spread over it. */
const PER_MINUTE_OF_A_KIND = 50;
const TARGET_P99_MS = 100;

/** Measures 100,000 (with --full also 1,000,000) CRON and INTERVAL schedules, 100 due per minute, with one edit in between. */
export async function recurring({ quick, full }: Options): Promise<boolean> {
  let areMet = await measureAmong(100_000, quick ? 2 : 4);
  if (full) areMet = (await measureAmong(1_000_000, quick ? 2 : 4)) && areMet;
  return areMet;
}

function measureAmong(count: number, minutes: number): Promise<boolean> {
  return withTestBed(async (testBed) => {
    print(`\nfilling a database with ${count} recurring schedules …`);
    const cronPeriod = count > 150_000 ? 10_080 : 1440;
    const cronCount = cronPeriod * PER_MINUTE_OF_A_KIND;
    // The first is due at least one full minute ahead, so that beat has started by then.
    const from = nextMinute(await testBed.inSeconds(60 + count / 20_000));
    await seedCrons(testBed, cronCount, cronPeriod, from);
    const intervalPeriod = Math.floor((count - cronCount) / PER_MINUTE_OF_A_KIND);
    const spread = `"from" + n * interval '${60_000 / PER_MINUTE_OF_A_KIND} ms'`;
    const intervalCount = intervalPeriod * PER_MINUTE_OF_A_KIND;
    const intervalSeconds = String(intervalPeriod * 60);
    const shape = { kind: 'INTERVAL', nextDueAt: spread, intervalSeconds, from, title: 'interval' } as const;
    await seedSchedules(testBed, { ...shape, count: intervalCount });
    await settleTables(testBed);
    await testBed.start('worker');
    const beat = await testBed.start('beat');
    const spare = (from.getTime() - (await testBed.inSeconds(0)).getTime()) / 1000;
    if (spare < 1) throw new Error(`filling the database took ${(1 - spare).toFixed(0)} s too long; run it again`);
    const [watch, noise] = [new UsageWatch(beat), await Noise.start(testBed)];
    const half = (minutes / 2) * 60_000;
    const before: Span = { from, to: new Date(from.getTime() + half) };
    const after: Span = { from: before.to, to: new Date(before.to.getTime() + half) };
    const due = (minutes / 2) * 2 * PER_MINUTE_OF_A_KIND;
    await untilEnded(testBed, before, due - 10, 5);
    await editOne(testBed);
    await untilEnded(testBed, after, due, 20);
    const usage = watch.end();
    const first = await measure(testBed, before, due);
    const second = await measure(testBed, after, due);
    const areMet = printFigures(`${count} recurring, before the edit`, latenessFigures(first, { p99: TARGET_P99_MS }));
    const goodAfter = printFigures(`${count} recurring, after the edit`, [
      ...latenessFigures(second, { p99: TARGET_P99_MS }),
      ...usageFigures('beat', usage),
      { name: 'beat: ready', value: beat.readyMs, unit: 'ms', target: 2000 },
      ...(await noise.end()),
    ]);
    return areMet && goodAfter;
  });
}

/** Adds CRON schedules: the n-th is due n ÷ 50 minutes after `from`, daily, or weekly when a day has too few minutes. */
function seedCrons(testBed: TestBed, count: number, period: number, from: Date): Promise<void> {
  const at = `("from" + (n / ${PER_MINUTE_OF_A_KIND}) * interval '1 minute')`;
  const local = `(${at} AT TIME ZONE 'UTC')`;
  const day = period > 1440 ? `extract(dow FROM ${local})::int` : `'*'`;
  const cron = `format('%s %s * * %s', extract(minute FROM ${local})::int, extract(hour FROM ${local})::int, ${day})`;
  return seedSchedules(testBed, { count, kind: 'CRON', nextDueAt: at, cron, from, title: 'cron' });
}

/** Edits a schedule that is due hours from now, as the API does it. */
async function editOne(testBed: TestBed): Promise<void> {
  const log = createLogger('bench', 'silent');
  const config = loadConfig(testBed.env);
  const publisher = new Publisher(config.rabbitmqUrl, 'carillon bench', log);
  const module: DynamicModule = {
    module: class EditModule {},
    imports: [
      ProcessModule.with(config, log),
      DatabaseModule.forProcess('carillon bench', log),
      MessagingModule.with(publisher),
      FlowsModule,
    ],
  };
  const app = await NestFactory.createApplicationContext(module, { logger: false });
  await publisher.untilReady(10_000);
  const [task]: { id: string; ownerId: string }[] = await testBed.dataSource.query(
    `SELECT t.id, t.owner_id AS "ownerId" FROM schedules s JOIN tasks t ON t.id = s.task_id
      WHERE s.kind = 'CRON' AND s.state = 'ACTIVE' ORDER BY s.next_due_at DESC LIMIT 1`,
  );
  const row = task && (await app.get(ScheduleRepository).find(testBed.dataSource.manager, task.id));
  if (!task || !row) throw new Error('there is no schedule to edit');
  const spec = { ...toSpec(row), kind: 'CRON' as const, cron: '17 3 1 1 *' };
  const before = performance.now();
  const edit = app.get(TaskEditFlow);
  await edit.edit(
    { id: task.ownerId, name: null, via: 'REST' },
    task.id,
    null,
    ({ id: _id, ownerId: _owner, version: _version, ...terms }) => ({ terms, spec }),
    new Date(),
  );
  print(`edited one schedule in ${(performance.now() - before).toFixed(0)} ms`);
  await sleep(100); // beat receives the hint in this time
  await app.close();
  await publisher.close();
}

function nextMinute(at: Date): Date {
  return new Date(Math.ceil(at.getTime() / 60_000) * 60_000);
}
