import fc from 'fast-check';
import { readable } from './readable';

describe('a document to be read', () => {
  it('stands on one line where it fits, else one field a line', () => {
    expect(readable('{"_id":1,"item":"Atlas"}').text).toBe('{ "_id": 1, "item": "Atlas" }');
    const order = { _id: 1, user: { id: 1, name: 'Maya', city: 'Lyon' }, item: 'Backpack', tags: ['a', 'b'], cents: 4900 };
    expect(readable(JSON.stringify(order)).text).toBe(
      '{\n  "_id": 1,\n  "user": { "id": 1, "name": "Maya", "city": "Lyon" },\n  "item": "Backpack",\n  "tags": ["a", "b"],\n  "cents": 4900\n}',
    );
    expect(readable('{}').text).toBe('{}');
  });

  it('says the same as before', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(JSON.parse(readable(json).text)).toEqual(JSON.parse(json));
      }),
    );
  });
});
