/**
 * The device flow as a person meets it (RFC 8628, section 3.3): type the code that the
 * device shows, see which device asks, sign in, be told that it is done. The library
 * leads the way; here is what it shows.
 */
import type { Middleware } from 'koa';
import type { Client, Configuration, KoaContextWithOIDC } from 'oidc-provider';
import type { Clock } from '../clock.ts';
import { DeviceCodeTaken } from './device-codes.ts';
import { pageState } from './page-state.ts';
import type { DeviceEntryPage, DeviceFault, ProviderPages } from './ports.ts';
import { refusalBehind } from './unavailable.ts';

type DeviceFlow = NonNullable<NonNullable<Configuration['features']>['deviceFlow']>;

/** Of what a device says of itself, which anybody may have kept for as long as the code lives. */
const longestUserAgent = 256;
const longestUserCode = 32;

export function createDeviceFlow(pages: ProviderPages, clock: Clock): DeviceFlow {
  return {
    enabled: true,
    // Eight letters of twenty, no vowels, 34 bits (section 6.1).
    charset: 'base-20',
    mask: '****-****',
    deviceInfo: (ctx) => ({
      userAgent: ctx.get('user-agent').slice(0, longestUserAgent),
      askedAt: clock(),
    }),
    userCodeInputSource(ctx, _form, _out, error) {
      const fault = error && readFault(error);
      if (fault !== undefined && fault !== 'cancelled' && ctx.status === 200) ctx.status = 400;
      const refusal = error && refusalBehind(error);
      showEntry(pages, ctx, { userCode: readUserCode(ctx), fault, refusal });
    },
    userCodeConfirmSource(ctx, _form, client, deviceInfo, userCode) {
      const { userAgent, askedAt } = deviceInfo as { userAgent: string; askedAt: number };
      ctx.type = 'html';
      ctx.body = pages.deviceConfirm(pageState(ctx), {
        xsrf: readXsrf(ctx),
        userCode,
        clientName: nameOf(client),
        userAgent,
        askedAt,
        accountId: ctx.oidc.session?.accountId,
      });
    },
    successSource(ctx) {
      ctx.type = 'html';
      ctx.body = pages.deviceDone(pageState(ctx), { clientName: nameOf(ctx.oidc.client) });
    },
  };
}

/**
 * A device's link brings its code (section 3.3.1). The library answers with a form that
 * sends itself; here a person reads the code first, and sends it on.
 */
export function showGivenCode(pages: ProviderPages): Middleware {
  return async (ctx, next) => {
    await next();
    const context = ctx as unknown as Partial<KoaContextWithOIDC>;
    if (ctx.method !== 'GET' || context.oidc?.route !== 'code_verification') return;
    const given = context as KoaContextWithOIDC;
    if (ctx.status === 200) showEntry(pages, given, { userCode: readUserCode(given) });
  };
}

function showEntry(
  pages: ProviderPages,
  ctx: KoaContextWithOIDC,
  page: Omit<DeviceEntryPage, 'xsrf'>,
): void {
  ctx.type = 'html';
  ctx.body = pages.deviceEntry(pageState(ctx), { ...page, xsrf: readXsrf(ctx) });
}

/** By the names that the library gives to what it shows this page again for. */
const faults: Readonly<Record<string, DeviceFault>> = {
  NoCodeError: 'missing',
  NotFoundError: 'unknown',
  ExpiredError: 'expired',
  AlreadyUsedError: 'used',
  AbortedError: 'cancelled',
};

function readFault(error: Error): DeviceFault {
  if (error instanceof DeviceCodeTaken) return 'used';
  return faults[error.name] ?? 'failed';
}

function readUserCode({ oidc }: KoaContextWithOIDC): string {
  const given = oidc.params?.['user_code'];
  return typeof given === 'string' ? given.slice(0, longestUserCode) : '';
}

/** The library keeps it in the session, and compares. */
function readXsrf({ oidc }: KoaContextWithOIDC): string {
  const secret = oidc.session?.state?.['secret'];
  return typeof secret === 'string' ? secret : '';
}

function nameOf(client: Client | undefined): string {
  return client?.clientName ?? client?.clientId ?? '';
}
