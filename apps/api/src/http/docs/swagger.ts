import type { INestApplication } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { TASK_KINDS } from '#contracts/task-kinds';
import { paramsSchema } from '#contracts/task-params.policy';
import { VERSION } from '#process/version';
import { withCommonAnswers } from './document-answers';
import { withExamples } from './document-examples';

/** The AsyncAPI document of the sockets, and the text that the OpenAPI document has in its place. */
interface LiveDocument {
  document: object;
  tag: string;
}

/**
 * Controllers whose routes were once those of another. Generated clients name their functions by the operationId, so it
 * stays when a controller is split.
 */
const NAMED_AS: Readonly<Record<string, string>> = {
  SingleTaskController: 'TasksController',
  TaskStartsController: 'TasksController',
  TaskControlController: 'TasksController',
};

/**
 * Makes the OpenAPI document of the running API. `liveTag` describes what is sent over WebSocket, which OpenAPI cannot.
 */
export function openApiDocument(app: INestApplication, liveTag: string): OpenAPIObject {
  const head = new DocumentBuilder()
    .setTitle('Carillon')
    .setDescription('Tell it what to run and when; it runs on time, exactly as promised, and tells you how it went.')
    .setVersion(VERSION)
    .addTag('live', liveTag)
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      description: 'An access token, or an API token (which may also be sent as `Authorization: Token …`)',
    })
    .build();
  const document = SwaggerModule.createDocument(app, head, { operationIdFactory: operationId });
  const schemas = Object.fromEntries(TASK_KINDS.map((kind) => [kind.params.name, paramsSchema(kind)]));
  const complete = {
    ...document,
    components: { ...document.components, schemas: { ...document.components?.schemas, ...(schemas as object) } },
  };
  return withExamples(withCommonAnswers(complete));
}

/** Serves Swagger UI at /api/docs, the document at /api/docs-json, and the document of the sockets below /api/docs. */
export function serveSwagger(app: NestFastifyApplication, live: LiveDocument): void {
  app
    .getHttpAdapter()
    .getInstance()
    .get('/api/docs/asyncapi.json', () => live.document);
  SwaggerModule.setup('api/docs', app, () => openApiDocument(app, live.tag), {
    jsonDocumentUrl: 'api/docs-json',
    yamlDocumentUrl: 'api/docs-yaml',
    customSiteTitle: 'Carillon API',
    swaggerOptions: { persistAuthorization: true, displayRequestDuration: true, tagsSorter: 'alpha' },
  });
}

function operationId(controller: string, method: string): string {
  return `${NAMED_AS[controller] ?? controller}_${method}`;
}
