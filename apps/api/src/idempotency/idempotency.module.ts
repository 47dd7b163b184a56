import { Global, Module } from '@nestjs/common';
import { UsersModule } from '#users/users.module';
import { IdempotencyService } from './idempotency.service';

/** Provides Idempotency-Keys to every controller that creates something. */
@Global()
@Module({ imports: [UsersModule], providers: [IdempotencyService], exports: [IdempotencyService] })
export class IdempotencyModule {}
