import { createRequire } from 'node:module';
import { ENDPOINT_CHANNELS, type EndpointChannel } from '#contracts/channels';
import type { EndpointFormat } from './channels/channel';

const load = createRequire(__filename);

/**
 * Finds the format of every channel with endpoints by its name: channels/<channel>.channel.
 * @throws at boot when a channel has none
 */
export function endpointFormats(): Map<EndpointChannel, EndpointFormat> {
  return new Map(ENDPOINT_CHANNELS.map((channel) => [channel, formatOf(channel.toLowerCase())]));
}

function formatOf(name: string): EndpointFormat {
  const found = (load(`./channels/${name}.channel`) as { default?: EndpointFormat }).default;
  if (found === undefined) throw new Error(`channels/${name}.channel has no default export`);
  return found;
}
