import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { Refusal } from '#contracts/refusal';
import type { Position } from '#database/list';

/** A cursor names the row at which a page begins (or ends, when `backward`), and the number of the page. */
export interface Cursor {
  page: number;
  backward: boolean;
  position: Position;
}

const SEAL_BYTES = 16;

/**
 * Makes cursors: values of a row, signed together with the list and its order. A cursor that a client made up never
 * reaches a statement. All API processes make the same cursors.
 */
@Injectable()
export class ListCursors {
  private readonly key: Buffer;

  constructor(@Inject(CONFIG) config: Readonly<Config>) {
    this.key = Buffer.from(hkdfSync('sha256', config.jwtSecret, '', 'carillon list cursors', 32));
  }

  /** `list` names the list and its order. */
  seal(list: string, { page, backward, position }: Cursor): string {
    const payload = Buffer.from(JSON.stringify([page, backward ? 1 : 0, position.id, ...position.values]));
    return Buffer.concat([this.sign(list, payload), payload]).toString('base64url');
  }

  /** @throws Refusal VALIDATION for a text that was not sealed for this list */
  open(list: string, text: string): Cursor {
    const bytes = Buffer.from(text, 'base64url');
    const payload = bytes.subarray(SEAL_BYTES);
    if (bytes.length <= SEAL_BYTES || !timingSafeEqual(this.sign(list, payload), bytes.subarray(0, SEAL_BYTES))) {
      throw new Refusal('VALIDATION', 'the request is not valid: cursor', {
        cursor: [
          `'${text.slice(0, 50)}' is not a place in this list and order; take the URL in \`next\` or \`previous\` as it is, or leave it out`,
        ],
      });
    }
    const [page, backward, id, ...values] = JSON.parse(payload.toString('utf8')) as [
      number,
      0 | 1,
      string,
      ...string[],
    ];
    return { page, backward: backward === 1, position: { id, values } };
  }

  private sign(list: string, payload: Buffer): Buffer {
    return createHmac('sha256', this.key).update(list).update('\0').update(payload).digest().subarray(0, SEAL_BYTES);
  }
}
