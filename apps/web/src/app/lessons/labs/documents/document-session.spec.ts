/** @jest-environment-options {"customExportConditions": ["node"]} */
import { DocumentSession } from './document-session';

const orders = [
  { _id: 1, item: 'Backpack', cents: 4900, status: 'paid', user: { name: 'Maya' } },
  { _id: 2, item: 'Desk lamp', cents: 3250, status: 'open', user: { name: 'Omar' } },
  { _id: 3, item: 'Pencils', cents: 380, status: 'paid', user: { name: 'Omar' }, colours: ['red', 'blue'] },
];

function open() {
  const session = new DocumentSession([
    { name: 'orders', documents: orders.map((order) => JSON.stringify(order)) },
    { name: 'users', documents: ['{"_id": 1, "name": "Omar", "city": "Cairo"}'] },
  ]);
  const run = async (text: string) => {
    const ran = await session.run(text);
    return ran.trouble ? ran.trouble : ran.documents.map((document) => JSON.parse(document) as unknown);
  };
  return { session, run };
}

describe('a document database', () => {
  it.each([
    [
      'db.orders.find({ cents: { $gt: 400 } }, { _id: 0, item: 1 }).sort({ cents: 1 })',
      [{ item: 'Desk lamp' }, { item: 'Backpack' }],
    ],
    ['db.orders.find({}, { _id: 1 }).sort({ _id: -1 }).skip(1).limit(1)', [{ _id: 2 }]],
    ['db.orders.find({ status: "open" }, { _id: 0, "user.name": 1 })', [{ user: { name: 'Omar' } }]],
    ['db.orders.find({ colours: "red" }).count()', [1]],
    ['db.orders.findOne({ item: { $regex: "^Desk" } }, { _id: 1 })', [{ _id: 2 }]],
    ['db.orders.findOne({ _id: 9 })', []],
    ['db.orders.countDocuments({ status: "paid" })', [2]],
    ['db.orders.distinct("status")', ['paid', 'open']],
    ['db.orders.distinct("colours", { cents: { $lt: 400 } })', ['red', 'blue']],
    [
      'db.orders.aggregate([{ $group: { _id: "$user.name", total: { $sum: "$cents" } } }, { $sort: { total: -1 } }])',
      [
        { _id: 'Maya', total: 4900 },
        { _id: 'Omar', total: 3630 },
      ],
    ],
    [
      'db.orders.aggregate([{ $match: { _id: 2 } }, { $lookup: { from: "users", localField: "user.name", foreignField: "name", as: "who" } }, { $project: { _id: 0, "who.city": 1 } }])',
      [{ who: [{ city: 'Cairo' }] }],
    ],
  ])('answers %s', async (query, documents) => {
    expect(await open().run(query)).toEqual(documents);
  });

  it('changes what it is told to, says so, and knows that it is no longer as at the start', async () => {
    const { session, run } = open();
    expect((await session.stock()).changed).toBe(false);
    expect(await run('db.orders.insertOne({ item: "Atlas" })')).toEqual([{ acknowledged: true, insertedId: 4 }]);
    expect(await run('db.orders.updateMany({ status: "paid" }, { $set: { status: "done" }, $inc: { cents: 1 } })')).toEqual([
      { acknowledged: true, matchedCount: 2, modifiedCount: 2 },
    ]);
    expect(await run('db.orders.updateOne({ _id: 4 }, { $unset: { item: "" } })')).toMatchObject([{ modifiedCount: 1 }]);
    expect(await run('db.orders.findOne({ _id: 4 })')).toEqual([{ _id: 4 }]);
    expect(await run('db.orders.replaceOne({ _id: 4 }, { item: "Globe" })')).toMatchObject([{ modifiedCount: 1 }]);
    expect(await run('db.orders.findOne({ _id: 4 })')).toEqual([{ _id: 4, item: 'Globe' }]);
    expect(await run('db.orders.deleteOne({ status: "done" })')).toEqual([{ acknowledged: true, deletedCount: 1 }]);
    expect(await run('db.orders.deleteMany({})')).toEqual([{ acknowledged: true, deletedCount: 3 }]);
    const { shelves, changed } = await session.stock();
    expect(changed).toBe(true);
    expect(shelves[0]).toEqual({ name: 'orders', count: 0, fields: [] });
  });

  it('shows fields in the order in which the documents have them', async () => {
    const { documents } = await open().session.run('db.orders.find({ _id: 1 }, { cents: 1, item: 1, _id: 0 })');
    expect(documents).toEqual(['{"item":"Backpack","cents":4900}']);
  });

  it('leaves the documents alone when it only reads', async () => {
    const { session, run } = open();
    await run('db.orders.aggregate([{ $set: { cents: 0, "user.name": "X" } }])');
    expect((await session.stock()).changed).toBe(false);
  });

  it('says of each field what kinds of values it has', async () => {
    const { shelves } = await open().session.stock();
    expect(shelves[0]?.fields).toContainEqual({ name: 'user', type: 'document' });
    expect(shelves[0]?.fields).toContainEqual({ name: 'colours', type: 'list' });
  });

  it.each([
    ['db.order.find({})', /no collection order/, /orders and users/, 3],
    ['db.orders.finde({})', /does not know finde/, /findOne/, 10],
    ['db.orders.find({ cents: { $gtt: 1 } })', /no \$gtt/, /spelling/, 26],
    ['db.orders.find({ $where: "while (true) {}" })', /\$where would run code/, /other operators/, 17],
    ['db.orders.aggregate([{ $project: { a: { $function: { body: "x", args: [], lang: "js" } } } }])', /\$function/, null, 40],
    ['db.orders.find([1])', /curly brackets/, null, 10],
    ['db.orders.find({}).sort({ cents: "down" })', /1 for upwards/, null, 19],
    ['db.orders.find({}).limit("a")', /whole number/, null, 19],
    ['db.orders.find({}).drop()', /no drop/, null, 19],
    ['db.orders.aggregate({ $match: {} })', /list of stages/, null, 10],
    ['db.orders.insertOne({ _id: 1 })', /duplicate key/, /chosen for you/, 10],
    ['db.orders.updateOne({ _id: 1 }, { cents: 1 })', /says how to change/, /\$set/, 10],
    ['db.orders.deleteMany()', /which documents/, /deleteMany\(\{\}\)/, 10],
  ])('refuses %s and says why', async (query, message, hint, from) => {
    const { session, run } = open();
    const trouble = await run(query);
    expect(trouble).toMatchObject({ message: expect.stringMatching(message) as unknown, from });
    if (hint) expect(trouble).toMatchObject({ hint: expect.stringMatching(hint) as unknown });
    expect((await session.stock()).changed).toBe(false);
  });

  it('keeps no more of a result than is needed to tell that it is too large', async () => {
    const many = Array.from({ length: 600 }, (_, _id) => JSON.stringify({ _id }));
    const ran = await new DocumentSession([{ name: 'many', documents: many }]).run('db.many.find({})');
    expect([ran.documents.length, ran.count]).toEqual([501, 600]);
  });
});
