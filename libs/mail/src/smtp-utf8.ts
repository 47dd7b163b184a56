import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { createTransport } from 'nodemailer';
import { mailFailure } from './mail-failure.policy';
import type { MailTimeouts } from './mail-timeouts';

/**
 * The extensions that the greeting of the server lists. nodemailer does not expose them, and sends such addresses in
 * any case.
 */
interface Greeted {
  _supportedExtensions?: string[];
}

/**
 * Asks the mail server, on a connection of its own, whether it accepts addresses in UTF-8. Every mail with such an
 * address asks, because an update may add the extension.
 * @throws MailFailure when the server cannot be asked
 */
export function serverTakesSmtpUtf8(smtpUrl: string, { beforeHandoverMs }: MailTimeouts): Promise<boolean> {
  const { options } = createTransport({ url: smtpUrl }) as unknown as { options: object };
  const connection = new SMTPConnection({
    ...options,
    connectionTimeout: 2 * beforeHandoverMs,
    greetingTimeout: beforeHandoverMs,
    socketTimeout: beforeHandoverMs,
  });
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => reject(mailFailure(error));
    connection.on('error', fail);
    connection.connect((error) => {
      if (error) return fail(error);
      resolve((connection as unknown as Greeted)._supportedExtensions?.includes('SMTPUTF8') ?? false);
      connection.quit();
    });
  });
}
