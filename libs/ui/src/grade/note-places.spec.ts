import { notePlaces } from './note-places';

it('puts notes beside their passages, one below the other where they are close', () => {
  expect(notePlaces([0, 10, 200], [40, 40, 40], 8)).toEqual([0, 48, 200]);
  expect(notePlaces([], [], 8)).toEqual([]);
});
