import { IsOptional, IsString, MaxLength, MinLength, ValidateIf } from 'class-validator';
import { Schema } from '../shapes/schema.decorator';
import { Checked } from '../shapes/checked.decorator';
import { addressesProblem, addressList, MAX_RECIPIENTS } from '../fields/mail-address.policy';
import { defineTaskKind } from '../task-kind';

const address = { type: 'string', examples: ['anna@example.com'] } as const;
const addresses = { oneOf: [address, { type: 'array', items: address, minItems: 1, maxItems: MAX_RECIPIENTS }] };
const CONTROL = /[\x00-\x1f\x7f\x85\u2028\u2029]/;

@Schema({ anyOf: [{ required: ['text'] }, { required: ['html'] }] })
export class EmailParams {
  @Checked('addresses', addressesProblem)
  @Checked('recipients', (_, params) => recipientsProblem(params as unknown as EmailParams))
  @Schema({ description: 'One address, several with commas, or a list', ...addresses })
  to: string | string[];

  @IsOptional()
  @Checked('addresses', addressesProblem)
  @Schema({ description: 'CC', ...addresses })
  cc?: string | string[];

  @IsOptional()
  @Checked('addresses', addressesProblem)
  @Schema({ description: 'BCC', ...addresses })
  bcc?: string | string[];

  @IsString({ message: 'must be a text' })
  @MinLength(1, { message: 'must not be empty' })
  @MaxLength(500, { message: 'must have at most 500 characters' })
  @Checked('singleLine', singleLineProblem)
  @Schema({ description: 'Subject, one line', examples: ['Your weekly report'] })
  subject: string;

  // This validates the field also when it is absent; another way would make the JSON Schema require it.
  @ValidateIf(() => true)
  @Checked('body', (_, params) => bodyProblem(params as unknown as EmailParams))
  @Schema({ type: 'string', description: 'Plain text body (text or HTML required)' })
  text?: string;

  @IsOptional()
  @IsString({ message: 'must be a text' })
  @Schema({ description: 'HTML body (text or HTML required)' })
  html?: string;
}

function singleLineProblem(value: unknown): string | undefined {
  if (typeof value !== 'string' || !CONTROL.test(value)) return undefined;
  return 'must be one line without control characters (no CR, LF or tab)';
}

function recipientsProblem(params: EmailParams): string | undefined {
  const count = [params.to, params.cc, params.bcc].flatMap((field) =>
    typeof field === 'string' || Array.isArray(field) ? addressList(field) : [],
  ).length;
  return count > MAX_RECIPIENTS
    ? `to, cc and bcc have ${count} recipients together: at most ${MAX_RECIPIENTS}`
    : undefined;
}

function bodyProblem({ text, html }: EmailParams): string | undefined {
  if (text !== undefined && text !== null && typeof text !== 'string') return 'must be a text';
  return text || html ? undefined : 'must be given unless html is: a mail needs at least one of text and html';
}

export const emailKind = defineTaskKind({
  kind: 'email',
  title: 'Email',
  description: 'Sends an email. The sender address is set by the administrator.',
  workClass: 'io',
  params: EmailParams,
  example: {
    to: ['anna@example.com'],
    subject: 'Your weekly report',
    text: 'The report of this week is ready.',
  },
});
