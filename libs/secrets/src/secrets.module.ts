import { Module } from '@nestjs/common';
import { SecretVaultService } from './secret-vault.service';
import { SecretRepository } from './secret.repository';

/** Secrets, for the processes that store them (api), use them (worker) and seal them under a new key (cli). */
@Module({ providers: [SecretRepository, SecretVaultService], exports: [SecretRepository, SecretVaultService] })
export class SecretsModule {}
