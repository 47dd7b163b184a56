import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { zoneName } from '#zones/local-time.policy';
import { zoneRules } from '#zones/rules-in-use';
import { zoneSpans } from '#zones/zone.policy';
import { zoneOf } from '../http/problems/invalid';
import { Allow, Public } from '../access/policy.decorator';
import { ApiProblems } from '../http/problems/api-problems.decorator';

const YEAR_MS = 366 * 86_400_000;
const PAST_YEARS = 30;
const FUTURE_YEARS = 60;

class TimeZoneQueryDto {
  @ApiProperty({ example: 'America/Vancouver', description: 'IANA name' })
  @IsString()
  @MaxLength(64)
  name: string;
}

class ZoneSpanDto {
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: '2026-03-08T10:00:00.000Z',
    description: 'The clock change that began it; null: it began before the times of this answer',
  })
  from: string | null;
  @ApiProperty({ example: -25_200, description: 'Local time minus UTC' })
  offsetSeconds: number;
  @ApiProperty({ example: 'PDT', description: 'What the zone calls this time, or `UTC-03:00` where it has no name' })
  name: string;
}

class TimeZoneDto {
  @ApiProperty({ example: 'America/Vancouver' })
  name: string;
  @ApiProperty({ example: '2026f', description: 'The version of the zone rules' })
  rules: string;
  @ApiProperty({ type: [ZoneSpanDto], description: 'In the order of time; each lasts until the next begins' })
  spans: ZoneSpanDto[];
}

class TimeZoneNamesDto {
  @ApiProperty({ example: '2026f', description: 'The version of the zone rules' })
  rules: string;
  @ApiProperty({ type: [String], example: ['UTC', 'Africa/Abidjan'], description: 'UTC first, then places by name' })
  names: string[];
}

/** Names of places. Abbreviations and fixed offsets are accepted where they are zones, but not offered. */
const PLACE = /^(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)\//;

/** Serves the zone rules in force to programs whose own rules may be older, such as the dashboard in an old browser. */
@ApiTags('schedules')
@Allow('own')
@Controller('api/time-zones')
export class TimeZonesController {
  @Get('names')
  @Public()
  @ApiOperation({
    summary: 'The time zones to choose from',
    description: 'By the rules that schedules and mails go by.',
  })
  @ApiOkResponse({ type: TimeZoneNamesDto })
  names(): TimeZoneNamesDto {
    const { version, names } = zoneRules();
    const places = [...names.values()].filter((name) => PLACE.test(name)).sort();
    return { rules: version, names: ['UTC', ...places] };
  }

  @Get()
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'The clock changes of a time zone',
    description: `By the rules that schedules and mails go by, from ${PAST_YEARS} years ago to ${FUTURE_YEARS} years ahead.`,
  })
  @ApiOkResponse({ type: TimeZoneDto })
  @ApiProblems(400, 401, 403)
  show(@Query() query: TimeZoneQueryDto): TimeZoneDto {
    const name = zoneOf(query.name, 'name');
    const now = Date.now();
    const spans = [...zoneSpans(name, now - PAST_YEARS * YEAR_MS, now + FUTURE_YEARS * YEAR_MS)];
    return {
      name,
      rules: zoneRules().version,
      spans: spans.map(({ startMs, offsetMs, abbreviation }, index) => ({
        from: index === 0 ? null : new Date(startMs).toISOString(),
        offsetSeconds: offsetMs / 1000,
        name: zoneName(abbreviation, offsetMs),
      })),
    };
  }
}
