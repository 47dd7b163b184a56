import { timeLabels } from './time-labels';

it.each([
  [[], []],
  [
    ['2027-03-28T10:00:00Z', '2027-03-28T10:05:00Z'],
    ['10:00', '10:05'],
  ],
  [
    ['2027-03-28T10:00:00Z', '2027-03-28T10:00:05Z'],
    ['10:00:00', '10:00:05'],
  ],
  [
    ['2027-03-27T10:00:00Z', '2027-03-28T10:00:00Z'],
    ['10:00', '10:00'],
  ],
  [
    ['2027-03-21T10:00:00Z', '2027-03-28T11:00:00Z'],
    ['Sun 21 Mar, 10:00', 'Sun 28 Mar, 11:00'],
  ],
])('the times of %p are written %p', (instants, labels) => expect(timeLabels(instants, 'UTC')).toEqual(labels));
