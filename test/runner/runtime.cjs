// How spec files load modules. Carillon's own modules run again for each file, so that no state passes from one to the
// next; their source is transformed and compiled once per worker of Jest, and packages are loaded by Node, once as well.
const { createRequire, isBuiltin } = require('node:module');
const vm = require('node:vm');
const { default: JestRuntime } = require('jest-runtime');

/** Stands for the context in which Node itself runs, for which Node 20 has no name. */
const MAIN_CONTEXT = vm.createContext({});
const { compileFunction } = vm;
/** By file: the code that was compiled, and its function. A call of it makes a module of its own. */
const compiled = new Map();
vm.compileFunction = (code, parameters, { parsingContext, ...options } = {}) => {
  if (parsingContext !== MAIN_CONTEXT) return compileFunction(code, parameters, { ...options, parsingContext });
  const known = compiled.get(options.filename);
  if (known?.code === code) return known.run;
  const run = compileFunction(code, parameters, options);
  // An import() asks the runtime of the file that has compiled it.
  if (!code.includes('import(')) compiled.set(options.filename, { code, run });
  return run;
};

/** By file: its source, and what it became. A file that has changed, as under --watch, is transformed again. */
const transformed = new Map();
function transformOnce(transformer, transform, [file, options, source]) {
  const known = transformed.get(file);
  if (source !== undefined && known?.source === source) return known.result;
  const result = transform.call(transformer, file, options, source);
  transformed.set(file, { source, result });
  return result;
}

/**
 * What Jest itself remembers a test's promises by, so that tests could run at once. Ours run one after the other, and
 * Node 20 would call it for every promise of every test, which took a tenth of their time.
 */
class OneTestAtATime {
  getStore() {
    return this.store;
  }

  run(store, callback) {
    const before = this.store;
    this.store = store;
    // Always a promise: the callback is an async function.
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

/** Whether one of Carillon's own modules asks for a package; what Jest brings for specs is not one. */
const isPackage = (from, name) =>
  !/^[./#]/.test(name) && !isBuiltin(name) && !name.startsWith('@jest/') && !from.includes('/node_modules/');

module.exports = Object.assign(SpecRuntime, { MAIN_CONTEXT });
