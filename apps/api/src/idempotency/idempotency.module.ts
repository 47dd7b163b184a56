import { Global, Module } from '@nestjs/common';
import { UsersModule } from '#users/users.module';
import { IdempotencyService } from './idempotency.service';

/** For every controller that creates. */
@Global()
@Module({ imports: [UsersModule], providers: [IdempotencyService], exports: [IdempotencyService] })
export class IdempotencyModule {}
