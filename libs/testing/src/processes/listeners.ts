import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A TCP socket that waits for connections. */
export interface Listener {
  pid: number;
  name: string;
  port: number;
  isLoopback: boolean;
}

const LISTEN = '0A';
/** Loopback addresses as /proc writes them, in the byte order of the machine (little-endian). */
const LOOPBACK = /^(?:[0-9A-F]{6}7F|0{24}01000000|0{16}FFFF0000[0-9A-F]{6}7F)$/;

/**
 * Returns the addresses on which processes listen that `isOurs` recognises by their environment and arguments. Linux
 * only.
 */
export function listenersOf(isOurs: (process: string) => boolean): Listener[] {
  const sockets = new Map(['tcp', 'tcp6'].flatMap(listening));
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry) && isOurs(textOf(entry, 'environ') + textOf(entry, 'cmdline')))
    .flatMap((pid) =>
      inodesOf(pid).flatMap((inode) => {
        const found = sockets.get(inode);
        return found === undefined ? [] : [{ pid: Number(pid), name: textOf(pid, 'comm').trim(), ...found }];
      }),
    );
}

function listening(table: string): [string, Pick<Listener, 'port' | 'isLoopback'>][] {
  const lines = readFileSync(`/proc/net/${table}`, 'utf8').trim().split('\n').slice(1);
  return lines
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state]) => state === LISTEN)
    .map((columns) => {
      const [address = '', port = ''] = columns[1]!.split(':');
      return [columns[9]!, { port: Number.parseInt(port, 16), isLoopback: LOOPBACK.test(address) }];
    });
}

/** Returns the open sockets of a process; none for a process that has ended, or that belongs to another user. */
function inodesOf(pid: string): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      const inode = /^socket:\[(\d+)\]$/.exec(linkOf(`/proc/${pid}/fd/${fd}`))?.[1];
      return inode === undefined ? [] : [inode];
    });
  } catch {
    return [];
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

function textOf(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
