import { ApiDocument, type SeenAnswer } from './api-document';
import { patienceMs } from './eventually';

/**
 * The document is cached for all spec files of a worker of Jest, which test one build: making it and compiling its
 * schemas costs more than most files.
 */
const worker = globalThis as { carillonApiDocument?: Promise<ApiDocument | null> };

/**
 * Compares an answer of the API with what the OpenAPI document of the running API promises. Every e2e spec does it by
 * using ApiClient, so that whatever a spec looks at, the document is looked at, too.
 * @throws when the answer is not as documented
 */
export async function refuseUndocumented(baseUrl: string, answer: SeenAnswer): Promise<void> {
  if (!/^\/+api(\/|$)/.test(answer.path) || /^\/+api\/docs/.test(answer.path)) return;
  const found = await documentOf(baseUrl);
  const wrong = found?.problemIn(answer) ?? null;
  if (wrong === null) return;
  const { method, path, status, body } = answer;
  const shown = JSON.stringify(body)?.slice(0, 2000);
  throw new Error(`${method} ${path} answered ${status} other than documented: ${wrong}\n${shown}`);
}

/** Whether a POST may be sent again with its `Idempotency-Key`, by the document. */
export async function takesKey(baseUrl: string, path: string): Promise<boolean> {
  return (await documentOf(baseUrl))?.takesKey('POST', path) ?? false;
}

async function documentOf(baseUrl: string): Promise<ApiDocument | null> {
  worker.carillonApiDocument ??= read(baseUrl);
  const found = await worker.carillonApiDocument;
  // The document is switched off, or the API has ended meanwhile: the next answer tries again.
  if (found === null) delete worker.carillonApiDocument;
  return found;
}

/** Reads the document, which is the same for every system. */
async function read(baseUrl: string): Promise<ApiDocument | null> {
  const answer = await fetch(`${baseUrl}/api/docs-json`, { signal: AbortSignal.timeout(patienceMs()) }).catch(
    () => null,
  );
  return answer?.ok ? new ApiDocument(await answer.json()) : null;
}
