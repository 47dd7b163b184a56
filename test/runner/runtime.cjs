// Loads the modules of spec files. Carillon's own modules run again for each file, so that no state passes from one to the
// next; their source is transformed and compiled once per Jest worker, and Node loads each package once.
const { createRequire, isBuiltin } = require('node:module');
const vm = require('node:vm');
const { default: JestRuntime } = require('jest-runtime');

/** A marker for the context in which Node itself runs, for which Node 20 has no constant. */
const MAIN_CONTEXT = vm.createContext({});
const { compileFunction } = vm;
/** The compiled code of each file and its function; each call of the function creates a new module. */
const compiled = new Map();
vm.compileFunction = (code, parameters, { parsingContext, ...options } = {}) => {
  if (parsingContext !== MAIN_CONTEXT) return compileFunction(code, parameters, { ...options, parsingContext });
  const known = compiled.get(options.filename);
  if (known?.code === code) return known.run;
  const run = compileFunction(code, parameters, options);
  // Code with import() is not reused, because import() calls the runtime of the file that has compiled the code.
  if (!code.includes('import(')) compiled.set(options.filename, { code, run });
  return run;
};

/** The source of each file and its transformed code. A file that has changed, as under --watch, is transformed again. */
const transformed = new Map();
function transformOnce(transformer, transform, [file, options, source]) {
  const known = transformed.get(file);
  if (source !== undefined && known?.source === source) return known.result;
  const result = transform.call(transformer, file, options, source);
  transformed.set(file, { source, result });
  return result;
}

/**
 * Replaces the AsyncLocalStorage by which Jest assigns promises to concurrent tests. Our tests run one after the other, and
 * Node 20 would call a hook for every promise, which took a tenth of the tests' time.
 */
class OneTestAtATime {
  getStore() {
    return this.store;
  }

  run(store, callback) {
    const before = this.store;
    this.store = store;
    // The callback is an async function, so it always returns a promise.
    return callback().finally(() => (this.store = before));
  }
}

class SpecRuntime extends JestRuntime {
  constructor(...args) {
    const [, , , transformer] = args;
    const { transform } = transformer;
    transformer.transform = (...asked) => transformOnce(transformer, transform, asked);
    super(...args);
  }

  requireInternalModule(from, to) {
    return to === 'node:async_hooks' ? { AsyncLocalStorage: OneTestAtATime } : super.requireInternalModule(from, to);
  }

  requireModuleOrMock(from, moduleName) {
    if (!isPackage(from, moduleName) || this.mockState.shouldMockCjs(from, moduleName).shouldMock)
      return super.requireModuleOrMock(from, moduleName);
    return createRequire(from)(moduleName);
  }
}

/** Whether one of Carillon's own modules loads a package; modules that Jest provides to specs do not count. */
const isPackage = (from, name) =>
  !/^[./#]/.test(name) && !isBuiltin(name) && !name.startsWith('@jest/') && !from.includes('/node_modules/');

module.exports = Object.assign(SpecRuntime, { MAIN_CONTEXT });
