// fast-check for specs: `npm test` tries the same inputs every time, so that the same code gets the same verdict. Others are tried with
//   PROPERTIES=search npx jest …
// and by `npm run durability`.
const { env } = require('node:process');
const fastCheck = require('../../node_modules/fast-check/lib/cjs/fast-check.js');

const searching = env.PROPERTIES === 'search' || env.DURABILITY === 'full';
fastCheck.configureGlobal(searching ? {} : { seed: 20_260_302 });

module.exports = fastCheck;
