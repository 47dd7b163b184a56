import { Module, type DynamicModule } from '@nestjs/common';
import { Publisher } from './publisher';

/** Gives the classes of a process its one publisher. */
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
