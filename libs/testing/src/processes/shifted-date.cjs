// Preloaded into processes of specs: moves Date by what stands in a file, whenever SIGUSR2 comes.
const { readFileSync } = require('node:fs');

const RealDate = Date;
let shiftMs = 0;

class ShiftedDate extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + shiftMs);
    else super(...given);
  }

  static now() {
    return RealDate.now() + shiftMs;
  }
}

globalThis.Date = ShiftedDate;
process.on('SIGUSR2', () => (shiftMs = Number(readFileSync(process.env.CLOCK_SHIFT_FILE, 'utf8'))));
