const Sequencer = require('@jest/test-sequencer').default

/** Those that take long on any machine: begun last, one of them would keep a single core busy while the other waits. */
const longest = [
  'kill',
  'ways-out',
  'races/one-debit',
  'payment-faults',
  'api/walls',
  'tax-deposit-payments',
  'races/orders',
  'races/signatures',
  'launcher',
  'api/refusals',
  'api/splitting',
  'document-numbers',
  'adapters/start',
  'stalled-sender',
  'adapters/build',
  'demo/seed',
  'races/workers',
]
const rank = ({ path }) => {
  const place = longest.findIndex((name) => path.endsWith(`${name}.test.ts`))
  return place < 0 ? longest.length : place
}

/** Begins with the longest test files; the others keep the order that jest gives them. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b))
  }
}
