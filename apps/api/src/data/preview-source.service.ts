import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { Refusal } from '#contracts/refusal';
import type { DataSource } from '#contracts/task-kinds/data.params';
import { parseEgressAllow } from '#egress/egress-allow.policy';
import { guardedAgent } from '#egress/guarded-agent';
import { guardedRequest } from '#egress/guarded-request';
import { networkFailure } from '#egress/network-failure.policy';
import { FileStoreService } from '#files/file-store.service';

const MAX_REDIRECTS = 5;

/** Fetches the beginning of the source of a preview, through the guard that requests of runs use. */
@Injectable()
export class PreviewSourceService implements OnModuleDestroy {
  private readonly agent: ReturnType<typeof guardedAgent>;

  constructor(
    private readonly files: FileStoreService,
    @Inject(CONFIG) config: Readonly<Config>,
  ) {
    this.agent = guardedAgent({ allow: parseEgressAllow(config.egressAllow) });
  }

  async onModuleDestroy(): Promise<void> {
    await this.agent.destroy();
  }

  /**
   * Writes at most `maxBytes` of the source into a file; returns whether that was all of it.
   * @throws Refusal VALIDATION when the source cannot be fetched
   */
  async write(
    ownerId: string,
    source: DataSource,
    file: string,
    { maxBytes, signal }: { maxBytes: number; signal: AbortSignal },
  ): Promise<{ complete: boolean }> {
    const stream = await this.open(ownerId, source, signal);
    let complete = true;
    const beginning = async function* (pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      let bytesLeft = maxBytes;
      for await (const piece of pieces) {
        complete = piece.length <= bytesLeft;
        yield complete ? piece : piece.subarray(0, bytesLeft);
        if (!complete) return;
        bytesLeft -= piece.length;
      }
    };
    try {
      await pipeline(stream, beginning, createWriteStream(file, { mode: 0o600 }), { signal });
    } catch (error) {
      if (signal.aborted || source.url == null) throw error;
      throw unreachable(error, source.url);
    }
    return { complete };
  }

  private async open(ownerId: string, source: DataSource, signal: AbortSignal): Promise<Readable> {
    if (source.inline != null) return Readable.from([Buffer.from(source.inline)]);
    if (source.url != null) return this.request(source.url, signal);
    const file = await this.files.open(ownerId, source.fileId ?? '');
    if (file === null) throw refused('source.fileId', `you have no file with the id ${source.fileId}`);
    return file.stream;
  }

  private async request(url: string, signal: AbortSignal): Promise<Readable> {
    const headers = { accept: '*/*', 'user-agent': 'Carillon' };
    const request = { method: 'GET', url, headers, signal, maxRedirects: MAX_REDIRECTS };
    const answer = await guardedRequest(this.agent, request).catch((error: unknown) => {
      throw signal.aborted ? error : unreachable(error, url);
    });
    if (answer.status === 200) return answer.body;
    // Only the status is needed, so the rest is not read.
    answer.body.on('error', () => undefined).destroy();
    throw refused('source.url', `${new URL(url).host} answered ${answer.status}, expected 200`);
  }
}

function unreachable(error: unknown, url: string): Refusal {
  return refused('source.url', networkFailure(error, new URL(url).host).message);
}

function refused(field: string, message: string): Refusal {
  return new Refusal('VALIDATION', `the input cannot be had: ${message}`, { [field]: [message] });
}
