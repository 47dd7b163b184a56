import { defineEndpointChannel } from '../channel';
import { webAddressProblem } from '../fields/web-address.policy';
import { Checked } from '../shapes/checked.decorator';
import { Schema } from '../shapes/schema.decorator';

export class SlackSettings {
  @Checked('webAddress', webAddressProblem)
  @Schema({ type: 'string', title: 'Webhook URL', description: 'The address of an incoming webhook of Slack' })
  url: string;
}

export const slackChannel = defineEndpointChannel({
  channel: 'SLACK',
  title: 'Slack',
  description:
    'Messages in a Slack channel, by an incoming webhook. Mattermost and Rocket.Chat take the same messages.',
  settings: SlackSettings,
  example: { url: 'https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX' },
});
