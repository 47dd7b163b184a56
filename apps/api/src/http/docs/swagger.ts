import type { INestApplication } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { TASK_KINDS } from '#contracts/task-kinds';
import { paramsSchema } from '#contracts/task-params.policy';
import { VERSION } from '#process/version';
import { asyncApiDocument, LIVE_TAG } from '../../live/asyncapi';
import { withCommonAnswers } from './document-answers';
import { withExamples } from './document-examples';

/** The OpenAPI document of the running API. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const head = new DocumentBuilder()
    .setTitle('Carillon')
    .setDescription('Tell it what to run and when; it runs on time, exactly as promised, and tells you how it went.')
    .setVersion(VERSION)
    .addTag('live', LIVE_TAG)
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      description: 'An access token, or an API token (which may also be sent as `Authorization: Token …`)',
    })
    .build();
  const document = SwaggerModule.createDocument(app, head);
  const schemas = Object.fromEntries(TASK_KINDS.map((kind) => [kind.params.name, paramsSchema(kind)]));
  const complete = {
    ...document,
    components: { ...document.components, schemas: { ...document.components?.schemas, ...(schemas as object) } },
  };
  return withExamples(withCommonAnswers(complete));
}

/** Serves the Swagger UI at /api/docs, the document at /api/docs-json, and that of the sockets below it. */
export function serveSwagger(app: NestFastifyApplication, publicUrl: string): void {
  const live = asyncApiDocument(publicUrl);
  app
    .getHttpAdapter()
    .getInstance()
    .get('/api/docs/asyncapi.json', () => live);
  SwaggerModule.setup('api/docs', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'api/docs-json',
    yamlDocumentUrl: 'api/docs-yaml',
    customSiteTitle: 'Carillon API',
    swaggerOptions: { persistAuthorization: true, displayRequestDuration: true, tagsSorter: 'alpha' },
  });
}
