import { Module } from '@nestjs/common';
import { UsersModule } from '#users/users.module';
import { ViewsController } from './views.controller';

/** Views of lists that people have saved. */
@Module({
  imports: [UsersModule],
  controllers: [ViewsController],
})
export class ViewsModule {}
