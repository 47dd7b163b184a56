import fastifyHelmet from '@fastify/helmet';
import fastifyMultipart from '@fastify/multipart';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '#config/config';
import type { Publisher } from '#messaging/publisher';
import { NestLog, type Logger } from '#process/logger';
import { ApiModule } from '../api.module';
import { guardJson } from './json-guard';
import { ProblemFilter, sendProblem } from './problem.filter';
import { serveSwagger } from './swagger';
import { validationPipe } from './validation.pipe';

const BODY_BYTES = 1024 * 1024;
const FILE_BYTES = 25 * 1024 * 1024;

/** The API as an application that does not listen yet. */
export async function createApi(
  config: Readonly<Config>,
  log: Logger,
  publisher: Publisher,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    routerOptions: { ignoreTrailingSlash: true, ignoreDuplicateSlashes: true, maxParamLength: 200 },
    bodyLimit: BODY_BYTES,
    genReqId: () => crypto.randomUUID(),
    requestIdHeader: false,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(error, request, reply, log),
  });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.with(config, log, publisher), adapter, {
    logger: new NestLog(log),
    abortOnError: false,
    // Nest would also read forms, whose bodies are all texts. Anything but JSON (and multipart for files) is 415.
    bodyParser: false,
  });
  adapter.getInstance().removeContentTypeParser(['text/plain', 'application/json']);
  parseJson(app);
  app.useGlobalFilters(new ProblemFilter(log));
  app.useGlobalPipes(validationPipe());
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: { directives: { 'upgrade-insecure-requests': null } },
    hsts: false,
  });
  await app.register(fastifyMultipart, { limits: { files: 1, fileSize: FILE_BYTES, fields: 10, fieldSize: 10_000 } });
  addHooks(adapter.getInstance());
  serveSwagger(app);
  return app;
}

/** JSON as Fastify reads it (names of the prototype are refused), but an empty body is no body: many clients send its type anyway. */
function parseJson(app: NestFastifyApplication): void {
  const parse = app.getHttpAdapter().getInstance().getDefaultJsonParser('error', 'error');
  app.useBodyParser(
    'application/json',
    { bodyLimit: BODY_BYTES },
    (request: FastifyRequest, body: Buffer, done: ParserDone) => {
      if (body.length === 0) return done(null, undefined);
      return parse(request, body.toString('utf8'), done);
    },
  );
}

type ParserDone = (error: Error | null, body?: unknown) => void;

function addHooks(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async (request, reply) => {
    void reply.header('X-Request-Id', request.id);
  });
  fastify.addHook('preValidation', async (request) => {
    guardJson(request.body, 'body');
    guardJson(request.query, 'query');
  });
  fastify.get('/', { schema: { hide: true } as object }, (_request, reply) => reply.redirect('/api/docs'));
}
