import { Module, type DynamicModule } from '@nestjs/common';
import { Publisher } from './publisher';

/** Provides the one publisher of a process. */
@Module({})
export class MessagingModule {
  static with(publisher: Publisher): DynamicModule {
    return {
      module: MessagingModule,
      global: true,
      providers: [{ provide: Publisher, useValue: publisher }],
      exports: [Publisher],
    };
  }
}
