import { Module } from '@nestjs/common';
import { TasksModule } from '#tasks/tasks.module';
import { AccessModule } from '#users/access/access.module';
import { UsersModule } from '#users/users.module';
import { SignalsModule } from '../signals.module';
import { DeliveriesModule } from './deliveries.module';
import { MailLinkFlow } from './mail-link.flow';
import { ReplayDeliveryFlow } from './replay-delivery.flow';
import { RotateEndpointSecretsFlow } from './rotate-endpoint-secrets.flow';

const MODULES = [TasksModule, UsersModule, AccessModule, SignalsModule, DeliveriesModule];
const FLOWS = [MailLinkFlow, ReplayDeliveryFlow, RotateEndpointSecretsFlow];

/** Flows by which people work with notifications: unsubscribe, mute and acknowledge by mail, replay a delivery, rotate webhook secrets. */
@Module({ imports: MODULES, providers: FLOWS, exports: [...MODULES, ...FLOWS] })
export class NotificationFlowsModule {}
