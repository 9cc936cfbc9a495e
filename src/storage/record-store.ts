/** The provider's one store over the places where records lie: by kind of state, and grants apart. */
import type { RecordStore } from '../provider/ports.ts';
import type { Grants } from './grants.ts';
import { isDurable } from './kinds-of-state.ts';
import type { Records } from './records.ts';

export interface RecordPlaces {
  readonly durable: Records;
  readonly shortLived: Records;
  readonly grants: Grants;
  readonly saveSuccessor: RecordStore['saveSuccessor'];
  readonly checkShortLived: RecordStore['checkShortLived'];
}

export function createRecordStore(places: RecordPlaces): RecordStore {
  const { durable, shortLived, grants, saveSuccessor, checkShortLived } = places;
  const placeOf = (model: string): Records => (isDurable(model) ? durable : shortLived);
  /** Whoever remembers a grant would not hear of these. @throws Error for grants */
  const placeOfOther = (model: string): Records => {
    if (model !== 'Grant') return placeOf(model);
    throw new Error('a Grant is saved and removed by its identifier, and changed in no other way');
  };

  return {
    save: (record) =>
      record.model === 'Grant' ? grants.save(record) : placeOf(record.model).save(record),
    insert: async (record) => placeOfOther(record.model).insert(record),
    replace: async (record, unless) => placeOfOther(record.model).replace(record, unless),
    find: (model, idHash) =>
      model === 'Grant' ? grants.find(idHash) : placeOf(model).find(model, idHash),
    findBy: (model, index, value) => placeOf(model).findBy(model, index, value),
    findGrant: grants.findOf,
    saveSuccessor,
    checkShortLived,
    consume: async (model, idHash, at) => placeOfOther(model).consume(model, idHash, at),
    remove: (model, idHash) =>
      model === 'Grant' ? grants.remove(idHash) : placeOf(model).remove(model, idHash),
    removeByGrant: async (model, grantId, sessionUid) =>
      placeOfOther(model).removeByGrant(model, grantId, sessionUid),
    async removeByProof(proofId) {
      // What is durable goes last: as long as it is there, the sweep comes back.
      const removed = await shortLived.removeByProof(proofId);
      return [...removed, ...(await durable.removeByProof(proofId))];
    },
    async removeIdleGrant(idHash, grantId) {
      if (!(await shortLived.holdsGrant(grantId))) await grants.removeIdle(idHash, grantId);
    },
  };
}
