import type { Multipart, MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { Refusal, type FieldErrors } from '#contracts/refusal';
import { fileTooLarge, type SpooledUpload, type UploadSpoolService } from '#files/upload-spool.service';
import { guardJson } from '../http/hooks/json-guard';

const FIELD = 'file';
const MAX_NAME_CHARACTERS = 255;
const MAX_FIELD_CHARACTERS = 200;

export interface ReadUpload {
  name: string;
  contentType: string;
  upload: SpooledUpload;
}

/**
 * Reads the only file of a multipart body to its end; the caller must close it.
 * @throws Refusal VALIDATION naming the field, TOO_LARGE, or REQUEST_TIMEOUT when nothing arrives for too long
 */
export async function readUpload(
  request: FastifyRequest,
  spool: UploadSpoolService,
  idleSeconds: number,
): Promise<ReadUpload> {
  if (!request.isMultipart())
    throw new Refusal('UNSUPPORTED_MEDIA_TYPE', 'send multipart/form-data with the file in the field `file`');
  const reading = readParts(request, spool);
  try {
    return await Promise.race([reading, failWhenIdle(request, idleSeconds)]);
  } catch (error) {
    // The reading ends with its connection, if it has not ended before.
    reading.then(({ upload }) => upload.close()).catch(() => undefined);
    throw error;
  } finally {
    request.raw.setTimeout(0);
    // The rest of a refused body is dropped.
    request.raw.unpipe();
    request.raw.resume();
  }
}

async function readParts(request: FastifyRequest, spool: UploadSpoolService): Promise<ReadUpload> {
  const unknown: FieldErrors = {};
  let found: ReadUpload | undefined;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') found = await readFile(part, found !== undefined, spool);
      else unknown[fieldName(part)] = [textProblem(part)];
    }
    if (found === undefined) unknown[FIELD] ??= ['is missing: send the file in the field `file`'];
    if (found === undefined || Object.keys(unknown).length > 0) throw invalid(unknown);
    return found;
  } catch (error) {
    await found?.upload.close();
    throw asRefusal(error);
  }
}

async function readFile(part: MultipartFile, isSecond: boolean, spool: UploadSpoolService): Promise<ReadUpload> {
  if (part.fieldname !== FIELD)
    throw invalid({ [fieldName(part)]: ['this field is not known here; send the file in the field `file`'] });
  if (isSecond) throw invalid({ [FIELD]: ['comes twice: send one file at a time'] });
  const name = shortened(part.filename || 'upload');
  const contentType = shortened(part.mimetype);
  guardJson({ name, contentType }, FIELD);
  return { name, contentType, upload: await spool.spool(untruncated(part.file)) };
}

/** Passes the file on and fails at the size limit, where the parser would end it as if it were complete. */
async function* untruncated(file: MultipartFile['file']): AsyncGenerator<Buffer> {
  yield* file as AsyncIterable<Buffer>;
  if (file.truncated) throw fileTooLarge();
}

/** Rejects when nothing arrives for `seconds`. */
function failWhenIdle(request: FastifyRequest, seconds: number): Promise<never> {
  const message = `nothing more of the upload came for ${seconds} s; send it again`;
  return new Promise((_, reject) => {
    request.raw.setTimeout(seconds * 1000, () => reject(new Refusal('REQUEST_TIMEOUT', message)));
  });
}

/**
 * Turns an error of the parser about a body that is no multipart into a refusal: it carries no status, or a wrong one.
 */
function asRefusal(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Refusal) return error;
  const { statusCode, code = '' } = error as Error & { statusCode?: number; code?: string };
  // The connection is closed: nobody receives the answer, and it is no error of ours.
  if (code === 'ECONNRESET') return invalid({ [FIELD]: ['broke off before its end; send it again'] });
  if (statusCode === 413) return code === 'FST_REQ_FILE_TOO_LARGE' ? fileTooLarge() : error;
  if (statusCode === undefined && code !== '') return error; // The error is one of the disk.
  return invalid({ [FIELD]: [`could not be read: ${error.message}; send one file as multipart/form-data`] });
}

function textProblem({ fieldname }: Multipart): string {
  return fieldname === FIELD ? 'is a text: send it as a file, with a filename' : 'this field is not known here';
}

function fieldName({ fieldname }: Multipart): string {
  return fieldname.replaceAll('\0', '').toWellFormed().slice(0, MAX_FIELD_CHARACTERS);
}

/** Cuts a text, but not within a character. */
function shortened(text: string): string {
  return text.slice(0, MAX_NAME_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '');
}

function invalid(errors: FieldErrors): Refusal {
  return new Refusal('VALIDATION', `the request is not valid: ${Object.keys(errors).join(', ')}`, errors);
}
