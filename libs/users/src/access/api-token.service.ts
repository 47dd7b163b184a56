import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { TokenScope } from '#contracts/accounts';
import { Refusal } from '#contracts/refusal';
import { newId } from '#database/new-id';
import { ApiTokenRepository, type ApiTokenView } from './api-token.repository';
import { hashOf, newSecret } from './secret-token.factory';

/** The form of an API token. */
export const API_TOKEN = /^car_[A-Za-z0-9_-]{43}$/;

const SHOWN_CHARACTERS = 12;
const MAX_PER_USER = 100;

export interface ApiTokenTerms {
  name: string;
  scopes: TokenScope[];
  expiresAt: Date | null;
}

/** Creates API tokens: `car_` and 256 random bits. */
@Injectable()
export class ApiTokenService {
  constructor(private readonly tokens: ApiTokenRepository) {}

  /**
   * Creates a token. It is answered once; only its hash is stored. Needs a transaction.
   * @throws Refusal QUOTA_EXCEEDED
   */
  async create(
    manager: EntityManager,
    userId: string,
    terms: ApiTokenTerms,
  ): Promise<ApiTokenView & { token: string }> {
    const token = `car_${newSecret()}`;
    const row = { id: newId(), userId, ...terms, tokenHash: hashOf(token), prefix: token.slice(0, SHOWN_CHARACTERS) };
    const made = await this.tokens.insert(manager, row, MAX_PER_USER);
    if (made === null)
      throw new Refusal('QUOTA_EXCEEDED', `you have ${MAX_PER_USER} API tokens; delete one that is no longer used`);
    return { ...made, token };
  }
}
