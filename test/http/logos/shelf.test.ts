/** What is kept in memory has an end. */
import { expect, test } from '@jest/globals';
import { createShelf } from '../../../src/http/logos/shelf.ts';

const logo = (bytes: number) => ({ png: Buffer.alloc(bytes), path: '/assets/client-logo/a-b.png' });

test('at most a thousand are kept, and the one that was not asked for longest goes', () => {
  const shelf = createShelf(() => 0);
  for (let client = 0; client < 1000; client += 1) shelf.put(`${client}`, 'url', logo(10));
  expect(shelf.find('0', 'url').kept).toBeDefined();
  shelf.put('one more', 'url', logo(10));
  expect(shelf.at('0')).toBeDefined();
  expect(shelf.at('1')).toBeUndefined();
});

test('refusals count, too', () => {
  const shelf = createShelf(() => 0);
  shelf.put('first', 'url', logo(10));
  for (let client = 0; client < 1000; client += 1) shelf.put(`${client}`, 'url', undefined);
  expect(shelf.at('first')).toBeUndefined();
});

test('at most 16 MB are kept', () => {
  const shelf = createShelf(() => 0);
  for (let client = 0; client < 20; client += 1) shelf.put(`${client}`, 'url', logo(1024 * 1024));
  expect(shelf.at('3')).toBeUndefined();
  expect(shelf.at('4')).toBeDefined();
  shelf.put('4', 'url', undefined);
  shelf.put('20', 'url', logo(1024 * 1024));
  expect(shelf.at('5')).toBeDefined();
});

test('a logo of another address is not shown', () => {
  const shelf = createShelf(() => 0);
  shelf.put('client', 'https://app.example/old.png', logo(10));
  expect(shelf.find('client', 'https://app.example/new.png')).toEqual({
    kept: undefined,
    isFresh: false,
  });
});
