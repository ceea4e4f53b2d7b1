// A PGlite for specs, in a process of its own: Jest cannot load it. Answers each message of the protocol with all that it says.
import { PGlite } from '@electric-sql/pglite';

const postgres = await PGlite.create();
process.on('message', async ({ number, message }) => {
  const pieces = [];
  const onRawData = (data) => pieces.push(Buffer.from(data).toString('base64'));
  await postgres.execProtocolRawStream(Buffer.from(message, 'base64'), { onRawData });
  process.send({ number, pieces });
});
process.on('disconnect', () => process.exit());
process.send({ number: 0, pieces: [] });
