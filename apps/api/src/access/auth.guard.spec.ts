import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { testConfig } from '#testing/test-config';
import type { Caller } from './access.policy';
import type { AccessService } from './access.service';
import { AuthGuard } from './auth.guard';
import { Allow, NeedsProof, Public } from './policy.decorator';
import type { RequestRateGuard } from './request-rate.guard';

class Routes {
  forgotten(): void {}
  @Public()
  open(): void {}
  @Allow('own')
  own(): void {}
  @Allow('own')
  @NeedsProof()
  proved(): void {}
}

const ADA = { user: { id: 'ada', role: 'user' }, access: { kind: 'session', id: 's' } } as Caller;

function enter(route: keyof Routes, caller: Caller | null, method = 'GET'): Promise<boolean> {
  const access = { ofHeader: async () => caller } as unknown as AccessService;
  const rate = { canActivate: async () => true } as unknown as RequestRateGuard;
  const context = {
    getHandler: () => Routes.prototype[route],
    getClass: () => Routes,
    switchToHttp: () => ({ getRequest: () => ({ method, headers: {} }) }),
  } as unknown as ExecutionContext;
  return new AuthGuard(new Reflector(), access, rate, testConfig({ emailProof: 'required' })).canActivate(context);
}

describe('the guard of every route', () => {
  it('refuses a route without a policy to everybody', () =>
    expect(enter('forgotten', ADA)).rejects.toMatchObject({ code: 'FORBIDDEN' }));

  it('lets anyone in where it is public, and only people where it is not', async () => {
    expect(await enter('open', null)).toBe(true);
    expect(await enter('own', ADA)).toBe(true);
    await expect(enter('own', null)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('refuses who has not confirmed the address where that is needed', async () => {
    const proved = { ...ADA, user: { ...ADA.user, emailVerifiedAt: new Date() } };
    const unproved = { ...ADA, user: { ...ADA.user, emailVerifiedAt: null } };
    expect(await enter('proved', proved)).toBe(true);
    expect(await enter('own', unproved)).toBe(true);
    await expect(enter('proved', unproved)).rejects.toMatchObject({ code: 'EMAIL_NOT_PROVED' });
  });

  it('lets a token that may only read write nothing', async () => {
    const reader = { ...ADA, access: { kind: 'token', id: 't', scopes: ['read'] } } as Caller;
    expect(await enter('own', reader, 'HEAD')).toBe(true);
    await expect(enter('own', reader, 'POST')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
