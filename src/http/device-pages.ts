/** What the pages of the device flow show (RFC 8628, section 3.3). */
import type {
  DeviceConfirmPage,
  DeviceEntryPage,
  DeviceFault,
  PageState,
} from '../provider/ports.ts';
import type { TextKey } from '../texts/en.ts';
import { readableName } from './app-card.ts';
import { sayDevice } from './user-agent-words.ts';

const faultWords = {
  missing: 'device.fault.missing',
  unknown: 'device.fault.unknown',
  expired: 'device.fault.expired',
  used: 'device.fault.used',
  cancelled: 'device.fault.cancelled',
  failed: 'device.fault.failed',
} as const satisfies Record<DeviceFault, TextKey>;

export function describeDeviceEntry({ texts }: PageState, page: DeviceEntryPage): object {
  const { fault, refusal } = page;
  const faultNotice = fault && texts.say(faultWords[fault]);
  const notice = refusal ? texts.say(`refusal.${refusal.code}`, refusal.values) : faultNotice;
  return {
    ...page,
    // What can go no further is not offered again.
    userCode: fault === 'used' || fault === 'expired' ? '' : page.userCode,
    notice,
    isGiven: notice === undefined && page.userCode !== '',
    isOver: fault === 'cancelled',
  };
}

export function describeDeviceConfirm(state: PageState, page: DeviceConfirmPage): object {
  return {
    ...page,
    clientName: readableName(page.clientName),
    device: sayDevice(state.texts, page.userAgent),
    askedAt: new Date(page.askedAt).toISOString(),
    askedAgo: state.texts.since(page.askedAt, state.receivedAt),
  };
}
