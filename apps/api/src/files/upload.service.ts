import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { FileStoreService } from '#files/file-store.service';
import { UploadSpoolService } from '#files/upload-spool.service';
import { QuotaNoticeFlow } from '#flows/notifications/quota-notice.flow';
import { quotasOf } from '#users/quota.policy';
import type { UserView } from '#users/user.repository';
import type { Caller } from '../access/access.policy';
import { IdempotencyService, showReplayed } from '../idempotency/idempotency.service';
import { idempotencyKey, keyedRequest } from '../idempotency/keyed-request.mapper';
import type { FileDto } from './file.dto';
import { readUpload, type ReadUpload } from './upload.reader';

/** Takes uploads: each waits for its turn and is checked against the quota before its body is read. */
@Injectable()
export class UploadService {
  constructor(
    private readonly store: FileStoreService,
    private readonly spool: UploadSpoolService,
    private readonly idempotency: IdempotencyService,
    private readonly quotas: QuotaNoticeFlow,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
  ) {}

  /** @throws Refusal VALIDATION, QUOTA_EXCEEDED, and those of an Idempotency-Key */
  upload(user: UserView, request: FastifyRequest & { caller: Caller }, reply: FastifyReply): Promise<FileDto> {
    return this.quotas.watch(user.id, 'uploads', () => this.take(user, request, reply));
  }

  private async take(
    user: UserView,
    request: FastifyRequest & { caller: Caller },
    reply: FastifyReply,
  ): Promise<FileDto> {
    const key = idempotencyKey(request);
    return this.spool.inTurn(user.id, async () => {
      const { maxFiles, maxFileBytes } = quotasOf(user, this.config);
      const quota = { files: maxFiles, bytes: maxFileBytes };
      // A request with a key may have stored its file already, and then gets its answer whatever the quota is now.
      if (key === undefined) await this.store.refuseWhenFull(user.id, quota);
      const read = await readUpload(request, this.spool, this.config.uploadIdleSeconds);
      const store = (): Promise<FileDto> => this.store.store(user.id, read, quota);
      try {
        if (key === undefined) return await store();
        const status = reply.statusCode;
        const answer = await this.idempotency.once(
          keyedRequest(request, key, identityOf(read)),
          async () => ({ status, body: await store() }),
          async (stored) => ({ status, body: stored }),
        );
        showReplayed(reply, answer);
        return answer.body as FileDto;
      } finally {
        await read.upload.close();
      }
    });
  }
}

/** Returns what two uploads must have in common to be equal; how their bytes are cut into parts does not matter. */
function identityOf({ name, contentType, upload }: ReadUpload): string {
  return JSON.stringify([name, contentType, upload.size, upload.sha256]);
}
