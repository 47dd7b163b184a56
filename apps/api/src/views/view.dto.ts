import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsString, Length, MaxLength } from 'class-validator';
import { VIEW_PAGES, type ViewPage } from '#contracts/accounts';
import { HasVisible } from '../http/fields/has-visible.decorator';
import { IfGiven } from '../http/fields/if-given.decorator';
import { PageOf } from '../http/lists/page.dto';

const MAX_NAME_CHARACTERS = 60;
const MAX_QUERY_CHARACTERS = 2000;

const PAGE = { enum: VIEW_PAGES, example: 'runs', description: 'The list of the dashboard' };
const NAME = { example: 'Failed imports', minLength: 1, maxLength: MAX_NAME_CHARACTERS };
const QUERY = {
  example: 'status=FAILED&tag=crm&last=24h',
  maxLength: MAX_QUERY_CHARACTERS,
  description: 'Filters and order as in the address of the page, after its `?`',
};
const DEFAULT = {
  default: false,
  description: 'The navigation of the dashboard opens the list with it; a list has at most one',
};

export class CreateViewDto {
  @ApiProperty(PAGE)
  @IsIn(VIEW_PAGES)
  page: ViewPage;

  @ApiProperty({ ...NAME, description: 'Unique among your views of this list' })
  @IsString()
  @Length(1, MAX_NAME_CHARACTERS)
  @HasVisible()
  name: string;

  @ApiProperty(QUERY)
  @IsString()
  @MaxLength(MAX_QUERY_CHARACTERS)
  query: string;

  @ApiPropertyOptional(DEFAULT)
  @IfGiven()
  @IsBoolean()
  isDefault?: boolean;
}

export class UpdateViewDto {
  @ApiPropertyOptional(NAME)
  @IfGiven()
  @IsString()
  @Length(1, MAX_NAME_CHARACTERS)
  @HasVisible()
  name?: string;

  @ApiPropertyOptional(QUERY)
  @IfGiven()
  @IsString()
  @MaxLength(MAX_QUERY_CHARACTERS)
  query?: string;

  @ApiPropertyOptional({ description: DEFAULT.description })
  @IfGiven()
  @IsBoolean()
  isDefault?: boolean;
}

export class ViewDto {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty(PAGE)
  page: ViewPage;
  @ApiProperty({ example: NAME.example })
  name: string;
  @ApiProperty({ example: QUERY.example })
  query: string;
  @ApiProperty()
  isDefault: boolean;
  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: Date;
  @ApiProperty({ type: String, format: 'date-time' })
  updatedAt: Date;
}

export const ViewPageDto = PageOf(ViewDto);
