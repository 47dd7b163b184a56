import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../http/lists/page.dto';

export class SessionDto {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ description: 'The login that asks' })
  current: boolean;
  @ApiProperty({ type: String, nullable: true, example: '192.0.2.7', description: 'Where it was opened' })
  address: string | null;
  @ApiProperty({ example: 'Mozilla/5.0', type: String, nullable: true })
  userAgent: string | null;
  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: Date;
  @ApiProperty({ type: String, format: 'date-time' })
  refreshedAt: Date;
  @ApiProperty({ type: String, format: 'date-time' })
  expiresAt: Date;
}

export class SessionsEndedDto {
  @ApiProperty({ example: 2, description: 'How many logins have ended' })
  ended: number;
}

export const SessionPage = PageOf(SessionDto);
