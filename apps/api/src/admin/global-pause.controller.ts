import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiTags,
} from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { DataSource } from 'typeorm';
import { GlobalPauseFlow } from '#flows/operations/global-pause.flow';
import { GlobalPauseRepository } from '#schedules/global-pause.repository';
import { CurrentWho, type KnownWho } from '../access/current-user.decorator';
import { AdminOnly } from '../access/policy.decorator';
import { ApiProblems } from '../http/problems/api-problems.decorator';

class PauseAllDto {
  @ApiProperty({ example: 'the warehouse moves tonight' })
  @IsString()
  @Length(1, 500)
  reason: string;
}

class GlobalPauseDto {
  @ApiProperty({ example: true })
  paused: boolean;
  @ApiProperty({ example: 'the warehouse moves tonight', type: String, nullable: true })
  reason: string | null;
  @ApiProperty({ example: 'root', type: String, nullable: true })
  pausedBy: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  pausedAt: Date | null;
}

@ApiTags('admin')
@ApiBearerAuth()
@AdminOnly()
@Controller('api/admin/schedules')
export class GlobalPauseController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly pauses: GlobalPauseRepository,
    private readonly flow: GlobalPauseFlow,
  ) {}

  @Get('pause')
  @ApiOperation({ summary: 'Whether all schedules are paused' })
  @ApiOkResponse({ type: GlobalPauseDto })
  @ApiProblems(401, 403)
  async find(): Promise<GlobalPauseDto> {
    const pause = await this.pauses.find(this.dataSource.manager);
    return {
      paused: pause !== null,
      reason: pause?.reason ?? null,
      pausedBy: pause?.pausedBy ?? null,
      pausedAt: pause?.pausedAt ?? null,
    };
  }

  @Post('pause')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Pause all schedules',
    description: 'Occurrences that come due are recorded as suppressed. Runs started by hand and retries go on.',
  })
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403)
  pause(@CurrentWho() who: KnownWho, @Body() { reason }: PauseAllDto): Promise<void> {
    return this.flow.pause(who, reason);
  }

  @Post('resume')
  @HttpCode(204)
  @ApiOperation({ summary: 'Let schedules run again' })
  @ApiNoContentResponse()
  @ApiProblems(401, 403, 409)
  resume(@CurrentWho() who: KnownWho): Promise<void> {
    return this.flow.resume(who);
  }
}
