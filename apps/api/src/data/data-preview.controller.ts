import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { UserView } from '#users/user.repository';
import { CurrentUser } from '../access/current-user.decorator';
import { Allow } from '../access/policy.decorator';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { DataPreviewDto, DataPreviewedDto } from './data-preview.dto';
import { DataPreviewService } from './data-preview.service';

@ApiTags('data')
@ApiBearerAuth()
@Allow('own')
@Controller('api/data')
export class DataPreviewController {
  constructor(private readonly previews: DataPreviewService) {}

  @Post('preview')
  @HttpCode(200)
  @ApiOperation({
    summary: 'How an input would be read, and what SQL makes of it',
    description:
      'The first rows and the types found, by at most 4 MB of the input, and those of the result of `sql` over them. ' +
      'Never saves anything. An input that cannot be read is 400, with the line and the field that helps. SQL that ' +
      'fails is no refusal: `sqlError` has the message of DuckDB beside the rows of the input. One preview at a time.',
  })
  @ApiOkResponse({ type: DataPreviewedDto })
  @ApiProblems(400, 401, 403, 408, 429)
  preview(@CurrentUser() user: UserView, @Body() body: DataPreviewDto): Promise<DataPreviewedDto> {
    return this.previews.preview(user.id, body);
  }
}
