/**
 * Tickets for phones as short-lived records: of the ticket, of which one a sign-in has,
 * and of each step. A step is an insert, and so is taken once.
 */
import type { PhoneNote, PhoneTicket, PhoneTicketStore } from '../login/ports.ts';
import type { RecordStore } from '../provider/ports.ts';

const model = { ticket: 'PhoneTicket', offer: 'PhoneOffer', step: 'PhoneStep' } as const;

export function createPhoneTickets(
  records: Pick<RecordStore, 'save' | 'insert' | 'find' | 'remove'>,
): PhoneTicketStore {
  const find = async (key: string): Promise<PhoneTicket | undefined> => {
    const found = await records.find(model.ticket, key);
    if (found === undefined) return undefined;
    const ticket = found.payload as unknown as PhoneTicket;
    const offer = await records.find(model.offer, ticket.interactionKey);
    return offer?.payload['key'] === key ? ticket : undefined;
  };

  return {
    async offer(ticket) {
      const { key, interactionKey, keptUntil: expiresAt } = ticket;
      await records.save({ model: model.ticket, idHash: key, payload: { ...ticket }, expiresAt });
      const payload = { key };
      await records.save({ model: model.offer, idHash: interactionKey, payload, expiresAt });
    },
    async withdraw(interactionKey) {
      await records.remove(model.offer, interactionKey);
    },
    find,
    async findOf(interactionKey) {
      const offer = await records.find(model.offer, interactionKey);
      const key = offer?.payload['key'];
      return typeof key === 'string' ? find(key) : undefined;
    },
    take: ({ key, keptUntil: expiresAt }, step, note = {}) =>
      records.insert({
        model: model.step,
        idHash: `${key} ${step}`,
        payload: note,
        // The sweep ends what hangs on a proof that is gone, and so what was signed.
        ...(typeof note['proofId'] === 'string' ? { proofId: note['proofId'] } : undefined),
        expiresAt,
      }),
    async giveBack({ key }, step) {
      await records.remove(model.step, `${key} ${step}`);
    },
    async read({ key }, step) {
      const found = await records.find(model.step, `${key} ${step}`);
      return found?.payload as PhoneNote | undefined;
    },
  };
}
