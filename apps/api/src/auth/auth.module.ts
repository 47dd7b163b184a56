import { Module } from '@nestjs/common';
import { FlowsModule } from '#flows/flows.module';
import { AccountService } from './account.service';
import { AuthController } from './auth.controller';
import { AuthService } from './auth.service';
import { PasswordCheck } from './password-check.service';
import { TokenIssuer } from './token-issuer.service';

/** Registration, login, passwords, and the verification of email addresses. */
@Module({
  imports: [FlowsModule],
  controllers: [AuthController],
  providers: [AuthService, AccountService, PasswordCheck, TokenIssuer],
  exports: [AccountService, PasswordCheck],
})
export class AuthModule {}
