import { ApiProperty } from '@nestjs/swagger';

export class FileDto {
  @ApiProperty({ format: 'uuid', description: 'For `"source": {"fileId": "…"}` of a `data` task' })
  id: string;
  @ApiProperty({ example: 'customers.csv' })
  name: string;
  @ApiProperty({ example: 'text/csv' })
  contentType: string;
  @ApiProperty({ example: 1024, description: 'Bytes' })
  size: number;
  @ApiProperty({ example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' })
  sha256: string;
  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: Date;
}

/** Describes the body in the OpenAPI document; the body itself is multipart/form-data and read as a stream. */
export class UploadDto {
  @ApiProperty({ type: 'string', format: 'binary' })
  file: unknown;
}
