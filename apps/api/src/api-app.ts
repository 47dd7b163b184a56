import fastifyHelmet from '@fastify/helmet';
import fastifyMultipart from '@fastify/multipart';
import type { IncomingHttpHeaders } from 'node:http';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { Refusal } from '#contracts/refusal';
import { MAX_FILE_BYTES } from '#files/upload-spool.service';
import type { Publisher } from '#messaging/publisher';
import { NestLog, type Logger } from '#process/logger';
import { httpRequests } from '#process/metrics';
import { ApiModule } from './api.module';
import { asyncApiDocument, LIVE_TAG } from './live/asyncapi';
import { LiveSockets } from './live/live-sockets.service';
import { DenialLog } from './access/denial-log.service';
import { answerClientError } from './http/problems/client-error';
import { refuseWhileClosing } from './http/hooks/closing';
import { compressAnswers } from './http/hooks/compression';
import { DatabaseWatch } from './http/hooks/database-watch';
import { refuseInexactJson } from './http/hooks/exact-json';
import { refuseBadHost } from './http/hooks/host-header';
import { guardJson } from './http/hooks/json-guard';
import { notJson } from './http/hooks/json-syntax';
import { CONTENT_SECURITY, serveDashboard } from './http/dashboard.server';
import { KnownRoutes } from './http/problems/known-routes';
import { ProblemFilter, sendProblem } from './http/problems/problem.filter';
import { refusalHook } from './http/problems/refusal-hook';
import { guardDocs } from './http/docs/docs.guard';
import { logRequests } from './http/hooks/request-log';
import { requestIdOf } from './http/hooks/request-id';
import { serveSwagger } from './http/docs/swagger';
import { ShapeValidationPipe } from './http/fields/validation.pipe';

const YEAR_SECONDS = 31_536_000;
const UTF8 = new TextDecoder('utf-8', { fatal: true });
const BODY_BYTES = 1024 * 1024;
/** Milliseconds after which a request ends, however slowly its body arrives. */
const REQUEST_MS = 600_000;
/**
 * Headers must arrive soon, so that nobody can keep connections open for nothing. host-header.ts refuses a missing
 * Host.
 */
const HTTP_OPTIONS = { headersTimeout: 20_000, connectionsCheckingInterval: 5_000, requireHostHeader: false };

/** Makes the API as an application that does not listen yet. */
export async function createApi(
  config: Readonly<Config>,
  log: Logger,
  publisher: Publisher,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    routerOptions: { ignoreTrailingSlash: true, ignoreDuplicateSlashes: true, maxParamLength: 200 },
    bodyLimit: BODY_BYTES,
    requestTimeout: REQUEST_MS,
    // Fastify has options of its own for only some options of Node's server.
    http: HTTP_OPTIONS,
    return503OnClosing: false, // closing.ts answers instead.
    clientErrorHandler: answerClientError,
    genReqId: ({ headers }: { headers: IncomingHttpHeaders }) => requestIdOf(headers['x-request-id']),
    requestIdHeader: false,
    trustProxy: config.trustProxy.length > 0 ? config.trustProxy : false,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(error, request, reply, log, []),
  });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.with(config, log, publisher), adapter, {
    logger: new NestLog(log),
    abortOnError: false,
    // Nest would also read forms, whose values are all texts. Everything but JSON, and multipart for files, is answered
    // with 415.
    bodyParser: false,
  });
  const routes = new KnownRoutes();
  adapter.getInstance().decorate('publicUrl', config.publicUrl);
  adapter.getInstance().addHook('onRoute', ({ url, method }) => routes.add(url, method));
  adapter.getInstance().removeContentTypeParser(['text/plain', 'application/json']);
  parseJson(app);
  takeForms(adapter.getInstance());
  app.useGlobalFilters(new ProblemFilter(log, routes));
  app.useGlobalPipes(new ShapeValidationPipe());
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: { directives: CONTENT_SECURITY },
    hsts: config.publicUrl?.startsWith('https:') ? { maxAge: YEAR_SECONDS, includeSubDomains: false } : false,
  });
  await compressAnswers(app);
  await app.register(fastifyMultipart, {
    limits: { files: 2, fileSize: MAX_FILE_BYTES, fields: 10, fieldSize: 10_000 },
  });
  allowOrigins(app, config.corsOrigins);
  addHooks(adapter.getInstance(), log);
  logRequests(adapter.getInstance(), log);
  const dataSource = app.get(DataSource);
  const probe = (): Promise<unknown> => dataSource.query('SELECT 1');
  new DatabaseWatch(probe, (error, request, reply) => sendProblem(error, request, reply, log, [])).watch(
    adapter.getInstance(),
  );
  app.get(DenialLog).listen(adapter.getInstance());
  const server = app.getHttpServer();
  // Node would answer 417 itself, in another form than ours; HTTP lets a server ignore an expectation that it does not
  // know.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  app.get(LiveSockets).listen(server);
  if (config.apiDocs) {
    if (config.apiDocsPassword !== undefined) guardDocs(adapter.getInstance(), config.apiDocsPassword, log);
    const document = asyncApiDocument(config.publicUrl ?? `http://localhost:${config.port}`);
    serveSwagger(app, { document, tag: LIVE_TAG });
  }
  await serveDashboard(app);
  return app;
}

/** Lets pages of these origins use the API from a browser; browsers refuse all other origins. */
function allowOrigins(app: NestFastifyApplication, origins: string[]): void {
  if (origins.length === 0) return;
  app.enableCors({
    origin: origins,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'If-Match', 'Last-Event-ID', 'X-Request-Id'],
    exposedHeaders: ['ETag', 'Idempotency-Replayed', 'Retry-After', 'X-Request-Id'],
    maxAge: 600,
  });
}

/**
 * Reads JSON as Fastify does, but refuses texts that would be stored otherwise than they were sent (exact-json.ts;
 * `__proto__`: json-guard.ts). An empty body counts as no body, because many clients send its content type anyway.
 */
function parseJson(app: NestFastifyApplication): void {
  const parse = app.getHttpAdapter().getInstance().getDefaultJsonParser('ignore', 'ignore');
  app.useBodyParser(
    'application/json',
    { bodyLimit: BODY_BYTES },
    (request: FastifyRequest, body: Buffer, done: ParserDone) => {
      if (body.length === 0) return done(null, undefined);
      try {
        const text = jsonText(request, body);
        const read: { error: Error | null; value?: unknown } = { error: null };
        // The parser calls back at once, and would take an error of its callback for invalid JSON.
        void parse(request, text, (error: Error | null, value?: unknown) => Object.assign(read, { error, value }));
        if (read.error !== null) throw notJson(text);
        refuseInexactJson(text);
        return done(null, read.value);
      } catch (error) {
        return done(error as Error);
      }
    },
  );
}

/**
 * Routes for the buttons of mail programs (RFC 8058) and of the pages in mails; everything that they need is in the address, so their
 * body is not read.
 */
const FORM_ROUTES = /^\/api\/notifications\/(unsubscribe|mute|acknowledge)$/;

/** Accepts forms at the links of mails only, without reading them; everywhere else they are answered with 415. */
function takeForms(fastify: FastifyInstance): void {
  const form = 'application/x-www-form-urlencoded';
  fastify.addContentTypeParser(form, { parseAs: 'buffer' }, (request, _body, done) => {
    if (FORM_ROUTES.test(request.routeOptions.url ?? '')) return done(null, undefined);
    done(
      new Refusal(
        'UNSUPPORTED_MEDIA_TYPE',
        `a body in ${form} is not taken; send JSON with the header Content-Type: application/json`,
      ),
    );
  });
}

/**
 * Decodes a body.
 * @throws Refusal when the text is not UTF-8, by its header or by its bytes: nothing is stored that was not sent
 */
function jsonText(request: FastifyRequest, body: Buffer): string {
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(request.headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  if (!/^(utf-?8|us-ascii)$/i.test(charset))
    throw new Refusal('UNSUPPORTED_MEDIA_TYPE', `JSON in charset ${charset} is not taken; send it in UTF-8`);
  try {
    return UTF8.decode(body);
  } catch {
    throw new Refusal('VALIDATION', 'the request is not valid: its body is not UTF-8', {
      body: ['is not UTF-8; send JSON in UTF-8'],
    });
  }
}

type ParserDone = (error: Error | null, body?: unknown) => void;

/**
 * Refuses a query that cannot be decoded: Fastify would use it as it is, and look for something else than was meant.
 * @throws Refusal VALIDATION
 */
function refuseBadEscapes({ raw, is404 }: FastifyRequest): void {
  if (is404) return;
  const query = /\?(.*)$/s.exec(raw.url ?? '')?.[1] ?? '';
  const wrong = query.split(/[&=]/).find((part) => !isDecodable(part));
  if (wrong === undefined) return;
  const why = `'${wrong.slice(0, 80)}' is not percent-encoded UTF-8: write % itself as %25`;
  throw new Refusal('VALIDATION', 'the request is not valid: query', { query: [why] });
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch (error) {
    if (error instanceof URIError) return false;
    throw error;
  }
}

/** @throws Refusal for a compressed body */
function refuseEncoded({ method, headers, is404 }: FastifyRequest): void {
  if (is404) return;
  const encoding = headers['content-encoding'] ?? 'identity';
  if (method === 'GET' || method === 'HEAD' || /^\s*(identity)?\s*$/i.test(encoding)) return;
  throw new Refusal('UNSUPPORTED_MEDIA_TYPE', `a body in content-encoding ${encoding} is not taken; send it as it is`);
}

function addHooks(fastify: FastifyInstance, log: Logger): void {
  fastify.addHook(
    'onRequest',
    refusalHook(log, (request, reply) => {
      void reply.header('X-Request-Id', request.id);
      // Answers belong to one person, so they are not cached. Files of the dashboard set the header themselves.
      void reply.header('Cache-Control', 'no-store');
      refuseBadHost(request.raw);
      refuseEncoded(request);
      refuseBadEscapes(request);
    }),
  );
  refuseWhileClosing(fastify);
  fastify.addHook('onResponse', async ({ method, routeOptions }, reply) => {
    // The label is the route and not the path: a label for every id would fill the memory.
    const labels = { method, route: routeOptions.url ?? 'none', status: reply.statusCode };
    httpRequests.observe(labels, reply.elapsedTime / 1000);
  });
  fastify.addHook(
    'preValidation',
    refusalHook(log, (request) => {
      if (request.is404) return;
      guardJson(request.body, 'body');
      guardJson(request.query, 'query');
    }),
  );
}
