import { parseEgressAllow } from './egress-allow.policy';
import { savedAddressProblem } from './saved-address.policy';

const closed = parseEgressAllow([]);

describe('an address that is saved', () => {
  it.each([
    ...['http://127.0.0.1/', 'http://127.1:8000/', 'http://0x7f000001/', 'http://017700000001/', 'http://2130706433/'],
    ...['http://①②⑦.0.0.1/', 'http://127.0.0.1./', 'http://[::1]/', 'http://[::ffff:127.0.0.1]/', 'http://0/'],
    ...[
      'http://localhost/',
      'http://LOCALHOST:3000/x',
      'http://localhost./',
      'http://db.localhost/',
      'http://ip6-loopback/',
    ],
    ...['https://10.1.2.3/', 'http://192.168.0.1/', 'http://169.254.169.254/', 'http://metadata.google.internal/'],
    ...['http://[fd00::1]/', 'http://[fe80::1]/', 'http://[64:ff9b::10.0.0.1]/', 'http://100.64.0.1/'],
  ])('is refused when it is private in any spelling: %s', (address) => {
    expect(savedAddressProblem(address, closed)).toMatch(/^Blocked: .*EGRESS_ALLOW=/);
  });

  it.each([
    ...['https://example.com/', 'http://8.8.8.8/', 'http://[2606:4700:4700::1111]/', 'http://intranet/'],
    ...[
      'http://localhost.example.com/',
      'http://notlocalhost/',
      'https://{{secret.HOST}}/',
      'no address',
      7,
      undefined,
    ],
  ])('passes when it may be public: %s', (address) => {
    expect(savedAddressProblem(address, closed)).toBeUndefined();
  });

  it.each([
    ['127.0.0.1:8000', 'http://localhost:8000/'],
    ['localhost:8000', 'http://localhost:8000/'],
    ['127.0.0.0/8', 'http://127.1/'],
    ['[::1]:443', 'https://localhost/'],
    ['10.0.0.0/8', 'https://10.1.2.3/'],
  ])('passes when the operator has opened it: %s opens %s', (entry, address) => {
    expect(savedAddressProblem(address, parseEgressAllow([entry]))).toBeUndefined();
  });

  it('is refused at another port than the one that is open', () => {
    expect(savedAddressProblem('http://127.0.0.1:81/', parseEgressAllow(['127.0.0.1:80']))).toBeDefined();
  });
});
