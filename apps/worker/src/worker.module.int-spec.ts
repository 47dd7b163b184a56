import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { createLogger } from '#process/logger';
import { RecordedPublisher } from '#testing/recorded-publisher';
import { testConfig } from '#testing/test-config';
import { createTestDatabase, type TestDatabase } from '#testing/test-database';
import { SessionService } from '#users/access/session.service';
import { PasswordHashService } from '#users/accounts/password-hash.service';
import { WorkerModule } from './worker.module';
import { DeliveryEngine } from './notification/engine/delivery-engine';
import { SettleService } from './status/settle.service';

describe('the module of a worker', () => {
  let database: TestDatabase;
  let worker: INestApplicationContext;

  beforeAll(async () => {
    database = await createTestDatabase();
    const config = testConfig({ databaseUrl: database.url });
    const module = WorkerModule.with(config, createLogger('worker', 'silent'), new RecordedPublisher().publisher);
    worker = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  });
  afterAll(async () => {
    await worker?.close();
    await database?.drop();
  });

  it.each([SettleService, DeliveryEngine])('provides %p with all that it needs', (service) => {
    expect(worker.get(service)).toBeInstanceOf(service);
  });

  it.each([PasswordHashService, SessionService])(
    'does not provide %p, because nobody logs in at a worker',
    (provider) => {
      expect(() => worker.get(provider as never, { strict: false })).toThrow('could not find');
    },
  );
});
