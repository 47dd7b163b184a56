import { PatientImport } from './patient-import';

/** A server that is away for the first `probes` probes. */
function serverAway(probes: number) {
  let left = probes;
  return { answers: () => Promise.resolve(left-- <= 0), pause: () => Promise.resolve() };
}

/** Fails with these errors, one after the other, and then loads. */
function chunk(...errors: string[]) {
  return jest.fn(() => {
    const message = errors.shift();
    return message === undefined ? Promise.resolve('page') : Promise.reject(new Error(message));
  });
}

describe('the chunk of a page', () => {
  it('is loaded at once where the server answers', async () => {
    const load = chunk();
    await expect(new PatientImport(serverAway(0)).load(load)).resolves.toBe('page');
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('waits while the server is away, says so, and is loaded when it answers again', async () => {
    const imports = new PatientImport(serverAway(3));
    const seen: boolean[] = [];
    imports.subscribe(() => seen.push(imports.isWaiting));
    await expect(imports.load(chunk('Failed to fetch'))).resolves.toBe('page');
    expect(seen).toEqual([true, false]);
    expect(imports.isWaiting).toBe(false);
  });

  it('fails when the server answers and does not have it, as after an update', async () => {
    const load = chunk('404', '404', '404');
    await expect(new PatientImport(serverAway(0)).load(load)).rejects.toThrow('404');
    expect(load).toHaveBeenCalledTimes(2);
  });
});
