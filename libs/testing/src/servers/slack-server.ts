import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The limits of Slack, in characters and bytes: https://docs.slack.dev/reference/block-kit/blocks */
const MAX = { bytes: 100_000, text: 40_000, blocks: 50, header: 150, section: 3000, field: 2000, fields: 10 };

interface Text {
  type: 'plain_text' | 'mrkdwn';
  text: string;
}
interface Block {
  type: string;
  text?: Text;
  fields?: Text[];
  elements?: { type: string; text: Text; url: string }[];
}

/** A message that Slack took. */
export interface SlackMessage {
  text: string;
  blocks: Block[];
}

/** Returns the answer with which Slack refuses a body; null when it takes it. */
export function slackRefusal(body: string): string | null {
  if (Buffer.byteLength(body) > MAX.bytes) return 'invalid_payload';
  const message = parsed(body);
  if (message === null) return 'invalid_payload';
  if (!message.text) return 'no_text';
  if (message.text.length > MAX.text) return 'msg_too_long';
  const { blocks } = message;
  if (!Array.isArray(blocks) || blocks.length > MAX.blocks || !blocks.every(isTaken)) return 'invalid_blocks';
  return null;
}

function parsed(body: string): SlackMessage | null {
  try {
    return JSON.parse(body) as SlackMessage | null;
  } catch {
    return null; // null is the answer for what is no JSON
  }
}

function isTaken({ type, text, fields, elements }: Block): boolean {
  if (type === 'header') return fits(text, MAX.header) && text?.type === 'plain_text';
  if (type === 'actions')
    return (elements ?? []).length > 0 && elements!.every(({ text: label, url }) => fits(label, 75) && fitsUrl(url));
  if (type !== 'section' || (text === undefined && fields === undefined)) return false;
  if (fields !== undefined) return fields.length <= MAX.fields && fields.every((field) => fits(field, MAX.field));
  return fits(text, MAX.section);
}

function fits(text: Text | undefined, max: number): boolean {
  return text !== undefined && text.text.length > 0 && text.text.length <= max;
}

function fitsUrl(url: string): boolean {
  return /^https?:\/\//.test(url) && url.length <= 3000;
}

/** A server that answers incoming webhooks as Slack does; that of the path `/revoked` does not exist any more. */
export class SlackServer {
  readonly messages: SlackMessage[] = [];
  readonly refused: string[] = [];
  /** When set, the next requests are answered 429 with this Retry-After. */
  limitedForSeconds: number | null = null;
  private limited = 0;

  /** `host:port`, for EGRESS_ALLOW. */
  host = '';

  private constructor(private readonly server: Server) {}

  static async start(): Promise<SlackServer> {
    const server = createServer((request, response) => void slack.receive(request, response));
    const slack = new SlackServer(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    slack.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    return slack;
  }

  url(path = '/services/T000/B000/secretABCD'): string {
    return `http://${this.host}${path}`;
  }

  /** How many requests were answered 429. */
  get limitedCount(): number {
    return this.limited;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    if (request.method === 'GET') return void response.writeHead(200).end();
    if (request.url === '/revoked') return void response.writeHead(404).end('no_service');
    if (this.limitedForSeconds !== null) {
      this.limited++;
      return void response.writeHead(429, { 'retry-after': String(this.limitedForSeconds) }).end('rate_limited');
    }
    const refusal = slackRefusal(body);
    if (refusal !== null) {
      this.refused.push(refusal);
      return void response.writeHead(400).end(refusal);
    }
    this.messages.push(JSON.parse(body) as SlackMessage);
    response.writeHead(200).end('ok');
  }
}
