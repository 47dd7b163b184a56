import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { defineEndpointChannel } from '../channel';
import { parsedUrl } from '../fields/parsed-url';
import { webAddressProblem } from '../fields/web-address.policy';
import { Checked } from '../shapes/checked.decorator';
import { Schema } from '../shapes/schema.decorator';

export class NtfySettings {
  @Checked('webAddress', webAddressProblem)
  @Checked('topic', topicProblem)
  @Schema({ type: 'string', title: 'Topic URL', description: 'The address of the topic, on ntfy.sh or another server' })
  url: string;

  @IsOptional()
  @IsString({ message: 'must be a text' })
  @IsNotEmpty({ message: 'must not be empty' })
  @MaxLength(200, { message: 'must have at most 200 characters' })
  @Schema({ title: 'Access token', description: 'For a topic that not everybody may write to' })
  token?: string;
}

function topicProblem(value: unknown): string | undefined {
  const path = typeof value === 'string' ? parsedUrl(value)?.pathname : undefined;
  return path === undefined || /\/[\w-]{1,64}$/.test(path)
    ? undefined
    : 'must end with the name of a topic, as in https://ntfy.sh/my-topic';
}

export const ntfyChannel = defineEndpointChannel({
  channel: 'NTFY',
  title: 'ntfy',
  description: 'Push notifications on phones and desktops, by ntfy.sh or a server of your own',
  settings: NtfySettings,
  example: { url: 'https://ntfy.sh/my-topic' } as NtfySettings,
});
