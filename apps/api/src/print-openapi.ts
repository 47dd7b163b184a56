import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { ApiModule } from './api.module';
import { openApiDocument } from './http/docs/swagger';
import { LIVE_TAG } from './live/asyncapi';

/**
 * Prints the OpenAPI document without a database, a broker or any setting: in preview mode Nest reads the modules and
 * makes no instances, so configuration and log are never used. scripts/api-client.mjs makes the types of the dashboard
 * from the output.
 */
async function main(): Promise<void> {
  const module = ApiModule.with({} as never, {} as never, {} as never);
  const app = await NestFactory.create(module, new FastifyAdapter(), { preview: true, logger: ['error'] });
  process.stdout.write(JSON.stringify(openApiDocument(app, LIVE_TAG)));
}

void main();
