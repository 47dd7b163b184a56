import { EgressAllowError, parseEgressAllow } from './egress-allow.policy';

describe('EGRESS_ALLOW', () => {
  it.each<[string, string, number, string]>([
    ['intranet.example', 'intranet.example', 80, '10.0.0.1'],
    ['Intranet.Example.', 'INTRANET.example', 80, '10.0.0.1'],
    ['intranet.example:8080', 'intranet.example', 8080, '10.0.0.1'],
    ['mailpit', 'mailpit', 8025, '172.18.0.5'],
    ['10.0.0.5', 'any.example', 443, '10.0.0.5'],
    ['10.0.0.5:8080', 'any.example', 8080, '10.0.0.5'],
    ['0x7f.1:8080', 'localhost', 8080, '127.0.0.1'],
    ['10.0.0.0/8', 'any.example', 1, '10.255.0.1'],
    ['::ffff:10.0.0.0/104', 'any.example', 1, '10.255.0.1'],
    ['[fd00::1]:8080', 'any.example', 8080, 'fd00:0:0::1'],
    ['[fd00::1]', 'any.example', 1, 'fd00::1'],
    ['fd00::1', 'any.example', 1, 'fd00::1'],
    ['fd00::/8', 'any.example', 1, 'fd12::1'],
  ])('%s opens %s:%d at %s', (entry, host, port, address) => {
    expect(parseEgressAllow(['other.example', entry]).allows(host, port, address)).toBe(true);
  });

  it.each<[string, string, number, string]>([
    ['intranet.example', 'evil.intranet.example', 80, '10.0.0.1'],
    ['intranet.example:8080', 'intranet.example', 80, '10.0.0.1'],
    ['10.0.0.5:8080', 'any.example', 80, '10.0.0.5'],
    ['10.0.0.0/8', 'any.example', 80, '11.0.0.1'],
    ['127.0.0.0/8', 'any.example', 80, '2002:7f00:1::'],
    ['0.0.0.0/0', 'any.example', 80, '::1'],
    ['[fd00::1]:8080', 'any.example', 80, 'fd00::1'],
  ])('%s does not open %s:%d at %s', (entry, host, port, address) => {
    expect(parseEgressAllow([entry]).allows(host, port, address)).toBe(false);
  });

  it.each([
    '10.0.0.0/33',
    'a/8',
    'host:0',
    'host:65536',
    'host:x',
    'host:',
    '[fd00::1',
    '[nope]:80',
    'http://x',
    'a b',
    '*.x',
    '300.1.1.1',
    '80',
  ])('an entry %p is refused by its name', (entry) => {
    expect(() => parseEgressAllow(['ok.example', entry])).toThrow(EgressAllowError);
    expect(() => parseEgressAllow([entry])).toThrow(`'${entry}'`);
  });
});
