import { networkFailure } from './network-failure.policy';

const messageOf = (message: string, host = 'shop.example.com'): string =>
  /\((.*)\)$/s.exec(networkFailure(Object.assign(new Error(message), { code: 'ECONNREFUSED' }), host).message)![1]!;

describe('the message of a failed request', () => {
  it.each([
    ['connect ECONNREFUSED 10.0.0.5:5432', 'connect ECONNREFUSED shop.example.com'],
    ['connect ECONNREFUSED 10.0.0.5', 'connect ECONNREFUSED shop.example.com'],
    ['connect ECONNREFUSED ::1:443', 'connect ECONNREFUSED shop.example.com'],
    ['connect ECONNREFUSED fd12:3456::1:65535', 'connect ECONNREFUSED shop.example.com'],
    ['connect ETIMEDOUT fd12:1:2:3:4:5:6:7:443', 'connect ETIMEDOUT shop.example.com'],
    ['connect EHOSTUNREACH fe80::1%eth0:443', 'connect EHOSTUNREACH shop.example.com'],
    ['connect ECONNREFUSED ::ffff:10.0.0.5:443', 'connect ECONNREFUSED shop.example.com'],
    ['no route to [fd12::5]:443.', 'no route to [shop.example.com]:443.'],
    ['it asked 10.0.0.5, then 10.0.0.6:80.', 'it asked shop.example.com, then shop.example.com.'],
    [
      "IP: 10.0.0.5 is not in the cert's list: 127.0.0.1, FE80:0:0:0:0:0:0:1",
      "IP: shop.example.com is not in the cert's list: shop.example.com, shop.example.com",
    ],
    ['altnames: DNS:a.example, IP Address:10.0.0.5', 'altnames: DNS:a.example, IP Address:shop.example.com'],
    ['altnames: IP Address:FD12:0:0:0:0:0:0:1', 'altnames: IP Address:shop.example.com'],
  ])('does not contain the address to which the name resolves: %s', (message, hidden) => {
    expect(messageOf(message)).toBe(hidden);
  });

  it.each([
    ['certificate has expired on Nov 30 12:34:56 2026 GMT'],
    ['the certificate is valid from 2026-11-30 08:15:00 to 2026-12-30 08:15:00'],
    ['fingerprint AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF:01 is unknown'],
    ['serial number 01:23:45:67:89:AB:CD:EF is revoked'],
    ['write EPROTO 40F7E2D1:error:0A000126:SSL routines:ssl3_read_n:unexpected eof:../deps/rec_layer_s3.c:322:'],
    ['unsupported protocol version 3.0.13.1.2 of the library, not 1.1.1w'],
    ['unexpected 999.1.2.300'],
    ['code: 4 :: 17'],
    ['the name 10.0.0.5.nip.example was not found'],
  ])('is unchanged when it contains no address: %s', (message) => {
    expect(messageOf(message)).toBe(message);
  });

  it('may contain an address that the request itself names', () => {
    expect(messageOf('connect ECONNREFUSED 10.0.0.5:5432', '10.0.0.5:5432')).toBe('connect ECONNREFUSED 10.0.0.5:5432');
  });
});
