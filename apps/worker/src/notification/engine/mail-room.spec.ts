import { MailRoom } from './mail-room';

it('has twenty places, and gives the rest of them when fewer are free', () => {
  const room = new MailRoom();
  expect([room.take(15), room.take(15), room.take(1)]).toEqual([15, 5, 0]);
  room.leave(3);
  expect(room.take(9)).toBe(3);
});

it('fetches what waits when five places are free, once until something is noted again', () => {
  const room = new MailRoom();
  room.take(16);
  // Whatever a process before this one has left.
  expect(room.takeBehind()).toBe(false);
  room.leave(1);
  expect([room.takeBehind(), room.takeBehind()]).toEqual([true, false]);
  room.noteBehind();
  expect(room.takeBehind()).toBe(true);
});

it('lets nobody in once it is closed', () => {
  const room = new MailRoom();
  room.close();
  expect([room.take(1), room.takeBehind()]).toEqual([0, false]);
});
