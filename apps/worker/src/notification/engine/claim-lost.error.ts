/** Another worker may be trying this delivery: this worker was declared lost meanwhile, and must not hand it over. */
export class ClaimLost extends Error {
  constructor() {
    super('this worker was declared lost before it handed the mail over; the mail is free for another');
    this.name = 'ClaimLost';
  }
}
