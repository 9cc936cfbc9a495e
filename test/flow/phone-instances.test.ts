/** A phone that signs for another device, over instances that share their state: once means once. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { backends } from '../support/backends.ts';
import { finishOnDevice, showLink, signOnPhone, typePhoneCode } from '../support/phone.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import { openLogin } from '../support/relying-party.ts';
import { fetchFrom, Visitor } from '../support/visitor.ts';

describe.each(backends)('on $name', (backend) => {
  let provider: TestProvider;
  beforeAll(async () => {
    provider = await startProvider({
      backend,
      instances: backend.isShared ? 2 : 1,
      settings: { rate_limits: { enabled: false } },
    });
  });
  afterAll(() => provider.close());

  const show = async () => {
    const { visitor: device, page } = await openLogin(provider.issuer);
    return { device, page, ...(await showLink(device, page)) };
  };
  const anotherCode = (code: string) => (code.startsWith('0') ? '1' : '0') + code.slice(1);

  test('of phones that claim a link at once, one has it', async () => {
    const { link, code } = await show();
    const phones = provider.ports.flatMap((port) =>
      Array.from({ length: 15 }, () => new Visitor(fetchFrom(port))),
    );
    const typed = await Promise.all(phones.map((phone) => typePhoneCode(phone, link, code)));
    expect(typed.filter(({ status }) => status === 303)).toHaveLength(1);
  });

  test('one phone that types 30 codes at once has three tries', async () => {
    const { link, code } = await show();
    const phone = new Visitor();
    await typePhoneCode(phone, link, anotherCode(code));
    const copies = provider.ports.flatMap((port) =>
      Array.from({ length: 15 }, () => phone.clone(fetchFrom(port))),
    );
    const typed = await Promise.all(
      copies.map((copy) => typePhoneCode(copy, link, anotherCode(code))),
    );
    expect(typed.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(1);
    expect((await typePhoneCode(phone, link, code)).status).toBe(400);
  });

  test('what was signed is taken by one of 50 clicks at once, wherever they land', async () => {
    const { device, page, link, code } = await show();
    const phone = new Visitor();
    await typePhoneCode(phone, link, code);
    expect((await signOnPhone(phone, link, 'alice.sandbox')).status).toBe(200);
    const clicks = await Promise.all(
      Array.from({ length: 50 }, (_click, index) =>
        finishOnDevice(
          device.clone(fetchFrom(provider.ports[index % provider.ports.length] ?? 0)),
          page,
        ),
      ),
    );
    expect(clicks.filter(({ status }) => status === 200)).toHaveLength(1);
  });
});
