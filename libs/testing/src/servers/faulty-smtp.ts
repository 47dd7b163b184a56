import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * The fault: none; no greeting after the connection; no answer to a whole mail; the connection ends at STARTTLS, in the
 * middle of a mail, or after a whole mail without an answer; a code as the answer to a whole mail.
 */
export type SmtpFault =
  | 'none'
  | 'silent'
  | 'silent-after-mail'
  | 'drop-tls'
  | 'drop-before-mail'
  | 'drop-after-mail'
  | number;

/**
 * A mail server that breaks in the ways in which real ones do, which no library offers: SMTP by hand, on a real socket.
 */
export class FaultySmtp {
  fault: SmtpFault = 'none';
  /** The Message-IDs of the mails that arrived as a whole, whatever was answered. */
  readonly whole: string[] = [];
  /** The Message-IDs of the mails that were answered with 250. */
  readonly taken: string[] = [];
  connections = 0;
  /** Connections whose whole mail has no answer yet. */
  private readonly waiting = new Set<Socket>();
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<FaultySmtp> {
    const server = createServer((socket) => faulty.serve(socket));
    const faulty = new FaultySmtp(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return faulty;
  }

  /** The address for SMTP_URL. */
  get url(): string {
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Has another fault from now on; clients have to connect again. */
  become(fault: SmtpFault): void {
    this.fault = fault;
    for (const socket of this.sockets) socket.destroy();
  }

  /** Answers the mails that wait for an answer. */
  answerWaiting(answer: string): void {
    for (const socket of this.waiting) socket.write(`${answer}\r\n`);
    this.waiting.clear();
  }

  async stop(): Promise<void> {
    this.become('none');
    await new Promise((resolve) => this.server.close(resolve));
  }

  private serve(socket: Socket): void {
    this.connections++;
    this.sockets.add(socket);
    socket
      .on('close', () => [this.sockets, this.waiting].forEach((set) => set.delete(socket)))
      .on('error', () => socket.destroy());
    if (this.fault === 'silent') return;
    socket.write('220 faulty\r\n');
    let received = '';
    let mail: string | null = null;
    socket.on('data', (chunk: Buffer) => {
      if (mail !== null) {
        mail += chunk.toString();
        if (!mail.endsWith('\r\n.\r\n')) return;
        this.end(socket, mail);
        mail = null;
        return;
      }
      received += chunk.toString();
      const lines = received.split('\r\n');
      received = lines.pop() ?? '';
      for (const line of lines) if (this.answer(socket, line)) mail = '';
    });
  }

  /** Answers a command; returns whether a mail follows. */
  private answer(socket: Socket, line: string): boolean {
    const command = line.slice(0, 4).toUpperCase();
    if (command === 'DATA' && this.fault === 'drop-before-mail') return (socket.destroy(), false);
    if (command === 'DATA') return (socket.write('354 go on\r\n'), true);
    if (command === 'EHLO')
      socket.write(this.fault === 'drop-tls' ? '250-faulty\r\n250 STARTTLS\r\n' : '250 faulty\r\n');
    else if (command === 'STAR') socket.write('220 go on\r\n', () => socket.destroy());
    else if (command === 'QUIT') socket.end('221 bye\r\n');
    else socket.write('250 ok\r\n');
    return false;
  }

  private end(socket: Socket, mail: string): void {
    const id = /^message-id: (\S+)/im.exec(mail)?.[1] ?? '';
    this.whole.push(id);
    if (this.fault === 'silent-after-mail') return void this.waiting.add(socket);
    if (this.fault === 'drop-after-mail') return void socket.destroy();
    if (typeof this.fault === 'number') return void socket.write(`${this.fault} as told\r\n`);
    this.taken.push(id);
    socket.write('250 taken\r\n');
  }
}
