import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { createLogger } from '#process/logger';
import { RecordedPublisher } from '#testing/recorded-publisher';
import { testConfig } from '#testing/test-config';
import { createTestDatabase, type TestDatabase } from '#testing/test-database';
import { SessionService } from '#users/access/session.service';
import { PasswordHashService } from '#users/accounts/password-hash.service';
import { BeatModule } from './beat.module';
import { PruneLoop } from './loops/prune.loop';
import { RescueLoop } from './loops/rescue.loop';

describe('the module of beat', () => {
  let database: TestDatabase;
  let beat: INestApplicationContext;

  beforeAll(async () => {
    database = await createTestDatabase();
    const config = testConfig({ databaseUrl: database.url });
    const module = BeatModule.with(config, createLogger('beat', 'silent'), new RecordedPublisher().publisher);
    beat = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  });
  afterAll(async () => {
    await beat?.close();
    await database?.drop();
  });

  it.each([PruneLoop, RescueLoop])('provides %p with all that it needs', (loop) => {
    expect(beat.get(loop)).toBeInstanceOf(loop);
  });

  it.each([PasswordHashService, SessionService])('does not provide %p, because nobody logs in at beat', (provider) => {
    expect(() => beat.get(provider as never, { strict: false })).toThrow('could not find');
  });
});
