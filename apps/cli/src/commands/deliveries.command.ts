import { Command } from 'nest-commander';
import { GroupCommand } from '../group-command';
import { ListDeliveriesCommand } from './list-deliveries.command';
import { ReplayDeliveryCommand } from './replay-delivery.command';
import { ShowDeliveryCommand } from './show-delivery.command';

@Command({
  name: 'deliveries',
  description: 'what was told whom, by mail and by webhook',
  subCommands: [ListDeliveriesCommand, ShowDeliveryCommand, ReplayDeliveryCommand],
})
export class DeliveriesCommand extends GroupCommand {}
