import { type Block } from '../document';
import { compiled, sampleFiles } from './sample-module';

const labsMd = `# Practice

Now with your own hands.

\`\`\`code oven-code
tabs:
  - key: js
    label: JavaScript
    language: javascript
    text: |
      heat(220);
      wait(40);
      open();
    notes:
      - line: 3
        says: Mind the **steam**.
      - { line: 1, says: In degrees Celsius. }
\`\`\`

\`\`\`flow order-path
title: The way of an order
nodes:
  - { key: guest, title: Guest, caption: Asks, more: Wants bread., layer: client }
  - { key: kitchen, title: Kitchen, caption: Bakes, more: Makes bread., layer: service }
\`\`\`

\`\`\`sorter whose-job
completes: right
bins:
  - { key: kitchen, title: Kitchen, caption: Bakes }
  - { key: counter, title: Counter }
items:
  - { key: take-order, say: Takes *orders*, bin: counter, because: SECRET the counter speaks with guests. }
  - { key: bake, say: Bakes, bin: kitchen, because: SECRET the oven stands there. }
\`\`\`

\`\`\`api-console first-requests
title: First requests
presets:
  - { key: everybody, label: Everybody, method: GET, path: /api/users?limit=5 }
  - key: newcomer
    label: A newcomer
    method: POST
    path: /api/users
    token: false
    body: |
      { "name": "Chen" }
notices:
  - { when: { status: 404 }, say: Nothing is there. }
tasks:
  - key: create-and-read
    do: Create and read back.
    hint: Look at Location.
    because: SECRET you checked.
    proof:
      - { method: POST, path: /api/users, status: 201 }
      - { method: GET, path: "/api/users/:id", status: 299, same: true }
\`\`\`

\`\`\`sql-lab ask-the-shop
title: Ask the shop
setup: CREATE TABLE cakes (name text, cents integer);
examples:
  - { key: everything, label: All cakes, text: SELECT * FROM cakes; }
tasks:
  - key: by-price
    do: By price, please.
    because: SECRET you asked for the order.
    rows:
      - [SECRET Cherry, 300]
      - [SECRET Plum, NULL]
    ordered: true
    uses: [order by]
    solution: SELECT 'SECRET';
  - key: nobody
    do: Find nothing.
    because: SECRET nothing is a result, too.
    rows: []
    solution: SELECT 'SECRET' WHERE false;
\`\`\`

\`\`\`document-lab ask-the-folder
title: Ask the folder
collections:
  - name: cakes
    documents:
      - '{"_id": 1, "name": "Apple"}'
tasks:
  - key: with-cream
    do: With cream, please.
    because: SECRET a field may be a list.
    documents:
      - '{"name": "SECRET Plum", "with": ["cream"]}'
      - '{"name": "SECRET Pear"}'
    solution: db.SECRET.find({})
\`\`\`

\`\`\`jwt-lab break-the-seal
title: Break the seal
tasks:
  - key: changed
    do: Change a claim.
    because: SECRET the signature belongs to the old text.
    proof: [{ status: 298, token: bad-signature }]
\`\`\`

\`\`\`cache-lab fresh-or-fast
title: Fresh or fast
completes: seen
tasks:
  - key: outdated
    do: Get an old answer.
    because: SECRET nobody told the cache.
    proof: [{ path: /api/report, status: 297, stale: true }]
\`\`\`
`;

/** The sample module with a third step that has a lab of every kind. What students must not get begins with SECRET or is a status of 29x. */
export function labFiles(): Map<string, string> {
  const files = sampleFiles({ 'practice.md': labsMd });
  const header = files.get('module.yaml') ?? '';
  return files.set('module.yaml', `${header}  - key: practice\n    label: Practice\n    summary: Hands make bread.\n`);
}

/** `labFiles` with one passage of the step replaced; it must be there. */
export function labsWith(passage: string, replacement: string): Map<string, string> {
  if (!labsMd.includes(passage)) throw new Error(`the sample of labs has no "${passage}"`);
  return labFiles().set('practice.md', labsMd.replace(passage, replacement));
}

/** A block of the sample of labs by its kind. */
export function lab<K extends Block['kind']>(kind: K): Extract<Block, { kind: K }> {
  const practice = compiled(labFiles()).steps.at(-1);
  const block = practice?.blocks.find((block): block is Extract<Block, { kind: K }> => block.kind === kind);
  if (!block) throw new Error(`the sample of labs has no ${kind}`);
  return block;
}
