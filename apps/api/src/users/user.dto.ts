import { ApiProperty } from '@nestjs/swagger';
import { ROLES, type Role } from '#contracts/states';

/** A person, as they see themselves. */
export class UserDto {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty()
  username: string;
  @ApiProperty()
  email: string;
  @ApiProperty()
  firstName: string;
  @ApiProperty()
  lastName: string;
  @ApiProperty({ example: 'Europe/London' })
  timeZone: string;
  @ApiProperty({ enum: ROLES })
  role: Role;
  @ApiProperty({ description: 'May create tasks of kind `command`' })
  mayUseCommand: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  disabledAt: Date | null;
  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: Date;
}
