import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { patienceMs } from './eventually';

/* eslint-disable-next-line @typescript-eslint/no-explicit-any -- the document is walked as JSON */
type Json = any;

/** The sender of a message: Carillon, or the client. */
export type Speaker = 'carillon' | 'client';

const documents = new Map<string, Promise<LiveDocument>>();

/** Checks the messages of sockets against the AsyncAPI document: a message that it does not name is wrong. */
export class LiveDocument {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly validators = new Map<string, ValidateFunction>();

  private constructor(private readonly document: Json) {
    addFormats.default(this.ajv, ['uuid', 'date-time']);
  }

  /** Returns the document of the running API, read once per address. */
  static of(baseUrl: string): Promise<LiveDocument> {
    const known = documents.get(baseUrl) ?? LiveDocument.read(baseUrl);
    documents.set(baseUrl, known);
    return known;
  }

  private static async read(baseUrl: string): Promise<LiveDocument> {
    const answer = await fetch(`${baseUrl}/api/docs/asyncapi.json`, { signal: AbortSignal.timeout(patienceMs()) });
    return new LiveDocument(await answer.json());
  }

  /** Returns the names of the messages at `/ws` (`user`) or `/ws/tasks/<id>` (`task`). */
  namesOf(channel: 'user' | 'task', speaker: Speaker): string[] {
    const action = speaker === 'carillon' ? 'send' : 'receive';
    return Object.values<Json>(this.document.operations)
      .filter((one) => one.action === action && one.channel.$ref === `#/channels/${channel}`)
      .flatMap((one) => one.messages.map(({ $ref }: Json) => $ref.split('/').at(-1) as string));
  }

  /** Returns the name of a message in the document; null when it is not in it. */
  nameOf(channel: 'user' | 'task', speaker: Speaker, message: unknown): string | null {
    return this.namesOf(channel, speaker).find((name) => this.validatorOf(name)(message)) ?? null;
  }

  private validatorOf(name: string): ValidateFunction {
    const { payload } = this.document.components.messages[name];
    const known = this.validators.get(name) ?? this.ajv.compile({ ...payload, additionalProperties: false });
    this.validators.set(name, known);
    return known;
  }
}
