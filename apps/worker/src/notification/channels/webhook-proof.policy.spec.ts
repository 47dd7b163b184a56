import { Webhook } from 'standardwebhooks';
import { webhookProof } from './webhook-proof.policy';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const NEW = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

describe('webhookProof', () => {
  it('signs the published example of the specification as published', () => {
    const body = '{"test": 2432232314}';
    const proof = webhookProof('msg_p5jXN8AQM9LWM0D4loKWxJek', new Date(1_614_265_330_000), body, [SECRET]);
    expect(proof).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('with two secrets is believed by who knows either of them, and by nobody else', () => {
    const body = '{"type":"webhook.test","note":"ä €"}';
    const proof = { ...webhookProof('id', new Date(), body, [NEW, SECRET]) };
    for (const known of [NEW, SECRET]) expect(new Webhook(known).verify(body, proof)).toBeDefined();
    const other = `whsec_${Buffer.alloc(32, 8).toString('base64')}`;
    expect(() => new Webhook(other).verify(body, proof)).toThrow();
    expect(() => new Webhook(NEW).verify(body, { ...proof, 'webhook-id': 'another' })).toThrow();
  });
});
