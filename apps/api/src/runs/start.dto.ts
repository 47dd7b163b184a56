import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { IfGiven } from '../http/fields/if-given.decorator';

/** The rule of overlaps, for the description of every route that starts a run. */
export const OVERLAP_RULE =
  'While another run of the task waits or is under way, its overlap policy decides: SKIP refuses (409 OVERLAP, the other run in `runId`), with QUEUE_ONE one waits (`waitsFor`), CANCEL_RUNNING cancels the other; `overlap: ALLOW` starts it anyway.';

/** The body of a request that starts a run. */
export class StartDto {
  @ApiPropertyOptional({
    enum: ['ALLOW'],
    example: 'ALLOW',
    description:
      'ALLOW: start beside other runs of the task, whatever its overlap policy says; left out: as the policy says',
  })
  @IfGiven()
  @IsIn(['ALLOW'])
  overlap?: 'ALLOW';
}
