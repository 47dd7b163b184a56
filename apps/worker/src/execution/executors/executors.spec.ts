import { readdirSync } from 'node:fs';
import { Test } from '@nestjs/testing';
import { CONFIG } from '#config/config.token';
import { TASK_KINDS } from '#contracts/task-kinds';
import { testConfig } from '#testing/test-config';
import { Mailer } from '#mail/mailer';

const kinds = TASK_KINDS.map(({ kind }) => kind);

describe('the executors', () => {
  it('are exactly those of the task kinds', () => {
    const files = readdirSync(__dirname).flatMap((name) => /^(.+)\.executor\.ts$/.exec(name)?.[1] ?? []);
    // The kind of the benchmarks is listed with BENCH_KINDS=1 alone.
    expect(files.toSorted()).toEqual([...kinds, 'bench'].toSorted());
  });

  it.each([...kinds, 'bench'])('%s is made by Nest from the configuration and the mailer alone', async (kind) => {
    const executor = (await import(`./${kind}.executor`)).default;
    const providers = [executor, Mailer, { provide: CONFIG, useValue: testConfig() }];
    const module = await Test.createTestingModule({ providers }).compile();
    expect(module.get(executor)).toHaveProperty('execute', expect.any(Function));
    await module.close();
  });
});
