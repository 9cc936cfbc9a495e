/** Pairwise subjects follow from secret, sector and account, and from nothing else. */
import { expect, test } from '@jest/globals';
import { createPairwiseSubjects } from '../../src/provider/subjects.ts';

const subjectOf = createPairwiseSubjects(new Uint8Array(32));
const at = (sectorIdentifier: string | undefined, clientId = 'a') =>
  subjectOf('alice.near', { clientId, sectorIdentifier });

test('is pinned: another subject would make strangers of all who signed in', () => {
  expect(at('app.example')).toMatchInlineSnapshot(`"ha7DQB9Snw80XpvEM1ccCBnd5beE33Pd-VTKXZJRjVs"`);
});

test('is the sector’s, not the client’s', () => {
  expect(at('app.example', 'b')).toBe(at('app.example', 'a'));
  expect(at('other.example')).not.toBe(at('app.example'));
});

test.each(['', undefined, 'localhost', 'localhost:8000', '127.0.0.1:1', '[::1]:1', 'a.localhost'])(
  'is the client’s where the sector could be anybody’s: %j',
  (sector) => {
    expect(at(sector, 'b')).not.toBe(at(sector, 'a'));
  },
);

test('does not let a client pass for a sector', () => {
  expect(at('app.example')).not.toBe(at('', 'app.example'));
});

test('is another with another secret', () => {
  const other = createPairwiseSubjects(new Uint8Array(32).fill(1));
  expect(other('alice.near', { clientId: 'a', sectorIdentifier: 'app.example' })).not.toBe(
    at('app.example'),
  );
});
