import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { WORK_CLASSES, type WorkClass } from '#contracts/task-kind';
import { TASK_KINDS } from '#contracts/task-kinds';
import { paramsSchema } from '#contracts/task-params.policy';
import { Allow } from '../access/policy.decorator';
import { ApiProblems } from '../http/problems/api-problems.decorator';

class TaskKindDto {
  @ApiProperty({ example: 'http' })
  kind: string;
  @ApiProperty({ example: 'HTTP request' })
  title: string;
  @ApiProperty({ example: 'Sends an HTTP request.' })
  description: string;
  @ApiProperty({ enum: WORK_CLASSES })
  workClass: WorkClass;
  @ApiProperty({
    example: { type: 'object' },
    type: 'object',
    additionalProperties: true,
    description: 'JSON Schema of `params`',
  })
  paramsSchema: Record<string, unknown>;
  @ApiProperty({ example: { url: 'https://example.com/hooks/nightly' }, type: 'object', additionalProperties: true })
  example: object;
}

const KINDS: TaskKindDto[] = TASK_KINDS.map((definition) => {
  const { kind, title, description, workClass, example } = definition;
  return { kind, title, description, workClass, paramsSchema: paramsSchema(definition), example };
});

@ApiTags('task kinds')
@ApiBearerAuth()
@Allow('own')
@Controller('api/task-kinds')
export class TaskKindsController {
  @Get()
  @ApiOperation({ summary: 'What can run, with the JSON Schema of its params' })
  @ApiOkResponse({ type: [TaskKindDto] })
  @ApiProblems(401, 403)
  list(): TaskKindDto[] {
    return KINDS;
  }
}
