import { classify, parseAddress } from './address.policy';

function look(text: string): { global: boolean; kind: string; address: string } {
  const address = parseAddress(text);
  if (!address) throw new Error(`${text} is no address`);
  return classify(address);
}

describe('addresses that tasks may not reach', () => {
  it.each<[string, RegExp]>([
    ['127.0.0.1', /loopback/],
    ['127.255.255.254', /loopback/],
    ['127.1', /loopback/],
    ['127.0.1', /loopback/],
    ['2130706433', /loopback/],
    ['0x7f000001', /loopback/],
    ['0x7f.0.0.1', /loopback/],
    ['0X7F.1', /loopback/],
    ['017700000001', /loopback/],
    ['0177.0.0.1', /loopback/],
    ['0177.0x0.1', /loopback/],
    ['0.0.0.0', /unspecified/],
    ['0', /unspecified/],
    ['0.1.2.3', /unspecified/],
    ['10.0.0.1', /private/],
    ['10.255.255.255', /private/],
    ['167772161', /private/],
    ['012.0.0.1', /private/],
    ['172.16.0.1', /private/],
    ['172.31.255.255', /private/],
    ['192.168.0.1', /private/],
    ['192.168.257', /private/],
    ['0xc0a80001', /private/],
    ['169.254.169.254', /link-local/],
    ['169.254.0.1', /link-local/],
    ['0xa9fea9fe', /link-local/],
    ['2852039166', /link-local/],
    ['168.63.129.16', /cloud metadata/],
    ['100.64.0.1', /carrier-grade/],
    ['100.100.100.200', /carrier-grade/],
    ['100.127.255.255', /carrier-grade/],
    ['192.0.0.192', /reserved/],
    ['192.0.2.1', /reserved/],
    ['198.51.100.1', /reserved/],
    ['203.0.113.1', /reserved/],
    ['198.18.0.1', /reserved/],
    ['198.19.255.255', /reserved/],
    ['192.88.99.1', /reserved/],
    ['224.0.0.1', /multicast/],
    ['239.255.255.255', /multicast/],
    ['240.0.0.1', /reserved/],
    ['255.255.255.255', /broadcast/],
    ['::', /unspecified/],
    ['::1', /loopback/],
    ['[::1]', /loopback/],
    ['0:0:0:0:0:0:0:1', /loopback/],
    ['::ffff:127.0.0.1', /loopback/],
    ['::ffff:7f00:1', /loopback/],
    ['[::ffff:7f00:1]', /loopback/],
    ['0:0:0:0:0:ffff:7f00:1', /loopback/],
    ['::FFFF:10.0.0.1', /private/],
    ['::ffff:a9fe:a9fe', /link-local/],
    ['::127.0.0.1', /IPv4-compatible of 127.0.0.1 \(loopback\)/],
    ['::7f00:1', /IPv4-compatible of 127.0.0.1/],
    ['::8.8.8.8', /IPv4-compatible/],
    ['::ffff:0:127.0.0.1', /IPv4-translated/],
    ['64:ff9b::127.0.0.1', /NAT64 of 127.0.0.1 \(loopback\)/],
    ['64:ff9b::a9fe:a9fe', /NAT64 of 169.254.169.254 \(link-local\)/],
    ['64:ff9b:1::8.8.8.8', /NAT64 of the local/],
    ['2002:7f00:1::', /6to4 of 127.0.0.1 \(loopback\)/],
    ['2002:0a00:0001::1', /6to4 of 10.0.0.1 \(private\)/],
    ['2002:808:808::', /6to4 of 8.8.8.8/],
    ['2001:0:4136:e378:8000:63bf:80ff:fffe', /Teredo of 127.0.0.1 \(loopback\)/],
    ['2001:0:4136:e378:8000:63bf:f7f7:f7f7', /Teredo of 8.8.8.8/],
    ['fe80::1', /link-local/],
    ['fe80::1%eth0', /link-local/],
    ['febf::1', /link-local/],
    ['fec0::1', /site-local/],
    ['fc00::1', /private/],
    ['fd00:ec2::254', /private/],
    ['fd20:ce::254', /private/],
    ['ff02::1', /multicast/],
    ['2001:db8::1', /reserved/],
    ['3fff::1', /reserved/],
    ['2001:2::1', /benchmarking/],
    ['2001:10::1', /Orchid|reserved/],
    ['100::1', /discard/],
    ['5f00::1', /segmentRouting/],
    ['4000::1', /reserved/],
    ['1::1', /reserved/],
  ])('%s is refused', (text, kind) => {
    expect(look(text)).toMatchObject({ global: false, kind: expect.stringMatching(kind) });
  });
});

describe('addresses that are open to all', () => {
  it.each([
    ['8.8.8.8', '8.8.8.8'],
    ['134744072', '8.8.8.8'],
    ['0x08.8.8.8', '8.8.8.8'],
    ['172.32.0.1', '172.32.0.1'],
    ['100.128.0.1', '100.128.0.1'],
    ['::ffff:8.8.8.8', '8.8.8.8'],
    ['::ffff:808:808', '8.8.8.8'],
    ['[2606:4700:4700::1111]', '2606:4700:4700::1111'],
    ['2a00:1450:4001:0830:0000::200E', '2a00:1450:4001:830::200e'],
    ['64:ff9b::8.8.8.8', '64:ff9b::808:808'],
  ])('%s is dialled as %s', (text, address) => {
    expect(look(text)).toMatchObject({ global: true, address });
  });
});

it.each(['example.com', 'localhost', '1.2.3.4.5', '256.256.256.256', '1.2.3.4.example.com', '', '::g', '127.0.0.1.'])(
  '%p is a name, not an address',
  (text) => expect(parseAddress(text)).toBeUndefined(),
);
