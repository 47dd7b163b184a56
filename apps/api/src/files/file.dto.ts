import { ApiProperty } from '@nestjs/swagger';

export class FileDto {
  @ApiProperty({ format: 'uuid', description: 'For `"source": {"fileId": "…"}` of a `data` task' })
  id: string;
  @ApiProperty({ example: 'customers.csv' })
  name: string;
  @ApiProperty({ example: 'text/csv' })
  contentType: string;
  @ApiProperty({ description: 'Bytes' })
  size: number;
  @ApiProperty()
  sha256: string;
  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: Date;
}

/** Only for the document: the body is multipart/form-data and is read as a stream. */
export class UploadDto {
  @ApiProperty({ type: 'string', format: 'binary' })
  file: unknown;
}
