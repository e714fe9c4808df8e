/** The contexts of the findings, made here with fixed seeds: end games of tic-tac-toe, car evaluation, random and contranominal ones. */

function randomNumbers(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const range = (count) => Array.from({ length: count }, (_, index) => index);

/** The 958 boards on which a game ends, by cell and player; with 29 attributes also whether x has won. */
function ticTacToe(attributes) {
  const lines = ['012', '345', '678', '036', '147', '258', '048', '246'].map((line) => [...line].map(Number));
  const boards = new Map();
  const play = (board, player, moves) => {
    const has = (who) => lines.some((line) => line.every((cell) => board[cell] === who));
    if (has(1) || has(2) || moves === 9) {
      boards.set(board.join(''), has(1));
      return;
    }
    for (const cell of range(9)) if (board[cell] === 0) play(board.with(cell, player), 3 - player, moves + 1);
  };
  play(Array(9).fill(0), 1, 0);
  const rows = [...boards.keys()].sort().map((board) => {
    const row = [...board].map((state, cell) => 3 * cell + Number(state));
    return attributes === 29 ? [...row, boards.get(board) ? 27 : 28] : row;
  });
  return { attributes, rows };
}

/** All combinations of the values of six features. */
function carEvaluation() {
  const sizes = [4, 4, 4, 3, 3, 3];
  let rows = [[]];
  let from = 0;
  for (const size of sizes) {
    rows = rows.flatMap((row) => range(size).map((value) => [...row, from + value]));
    from += size;
  }
  return { attributes: from, rows };
}

function random(objects, attributes, density, seed) {
  const next = randomNumbers(seed);
  return { attributes, rows: range(objects).map(() => range(attributes).filter(() => next() < density)) };
}

const contranominal = (size) => ({
  attributes: size,
  rows: range(size).map((object) => range(size).filter((attribute) => attribute !== object)),
});

/** By name; `sparse` where lists of counters were the better choice so far. */
export const contexts = {
  'tic-tac-toe 29': () => ticTacToe(29),
  'tic-tac-toe 27': () => ticTacToe(27),
  'car 21': carEvaluation,
  'rnd 50x20 .5': () => random(50, 20, 0.5, 1),
  'rnd 100x30 .3': () => random(100, 30, 0.3, 2),
  'rnd 100x50 .2': () => random(100, 50, 0.2, 3),
  'rnd 500x50 .1': () => random(500, 50, 0.1, 4),
  'rnd 1000x100 .05': () => random(1000, 100, 0.05, 5),
  'rnd 60x30 .6': () => random(60, 30, 0.6, 6),
  'rnd 40x40 .5': () => random(40, 40, 0.5, 7),
  'contranominal 16': () => contranominal(16),
};
export const sparse = new Set(['rnd 100x50 .2', 'rnd 500x50 .1', 'rnd 1000x100 .05']);
