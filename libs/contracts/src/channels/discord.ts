import { defineEndpointChannel } from '../channel';
import { webAddressProblem } from '../fields/web-address.policy';
import { Checked } from '../shapes/checked.decorator';
import { Schema } from '../shapes/schema.decorator';

export class DiscordSettings {
  @Checked('webAddress', webAddressProblem)
  @Schema({ type: 'string', title: 'Webhook URL', description: 'The address of a webhook of a Discord channel' })
  url: string;
}

export const discordChannel = defineEndpointChannel({
  channel: 'DISCORD',
  title: 'Discord',
  description: 'Messages in a Discord channel, by a webhook',
  settings: DiscordSettings,
  example: { url: 'https://discord.com/api/webhooks/000000000000000000/XXXXXXXXXXXXXXXXXXXXXXXX' },
});
