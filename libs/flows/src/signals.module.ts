import { Module } from '@nestjs/common';
import { SignalPublisher } from './signal.publisher';

/** Signals to other processes: hints to beat, cancels to workers, live events to browsers. */
@Module({ providers: [SignalPublisher], exports: [SignalPublisher] })
export class SignalsModule {}
