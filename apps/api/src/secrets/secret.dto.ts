import { ApiProperty } from '@nestjs/swagger';
import { Checked } from '#contracts/shapes/checked.decorator';
import { textProblem } from '#contracts/fields/json-safety.policy';
import { SECRET_MAX_BYTES, SECRET_MIN_CHARACTERS } from '#contracts/secrets/secret-references.policy';
import { MAX_NAMED_TASKS } from '#tasks/secret-use.repository';
import { PageOf } from '../http/lists/page.dto';

/** Returns what is wrong with a value, and nothing of it but its length: clients log the answer. */
function valueProblem(value: unknown): string | undefined {
  if (typeof value !== 'string') return 'must be a text';
  if (value.length < SECRET_MIN_CHARACTERS)
    return `has ${value.length} characters: at least ${SECRET_MIN_CHARACTERS}, because it is blotted out wherever it turns up`;
  const bytes = Buffer.byteLength(value);
  if (bytes > SECRET_MAX_BYTES) return `has ${bytes} bytes: at most ${SECRET_MAX_BYTES}`;
  return textProblem(value);
}

export class PutSecretDto {
  @ApiProperty({
    example: 'Bearer 3f9a…',
    minLength: SECRET_MIN_CHARACTERS,
    maxLength: SECRET_MAX_BYTES,
    description: 'Never shown again. At most 16,384 bytes',
    writeOnly: true,
  })
  @Checked('secretValue', valueProblem)
  value: string;
}

export class SecretDto {
  @ApiProperty({ example: 'CRM_KEY' })
  name: string;
  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: Date;
  @ApiProperty({ type: String, format: 'date-time' })
  updatedAt: Date;
}

export class SecretTaskDto {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ example: 'Nightly customer import' })
  title: string;
}

/** A secret with the tasks that name it. */
export class SecretDetailDto extends SecretDto {
  @ApiProperty({ minimum: 0, description: 'How many of your tasks name it in their params' })
  taskCount: number;
  @ApiProperty({ type: [SecretTaskDto], description: `The first of them by title, at most ${MAX_NAMED_TASKS}` })
  tasks: SecretTaskDto[];
}

export const SecretPage = PageOf(SecretDto);
