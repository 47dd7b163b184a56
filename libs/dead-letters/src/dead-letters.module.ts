import { Module } from '@nestjs/common';
import { DeadLetterRepository } from './dead-letter.repository';

/** Messages that no process could read. */
@Module({ providers: [DeadLetterRepository], exports: [DeadLetterRepository] })
export class DeadLettersModule {}
