// How spec files load modules. Carillon's own modules are compiled anew for each file, so that no state passes from one to
// the next; packages are loaded by Node, once per worker of Jest.
const { createRequire, isBuiltin } = require('node:module');
const vm = require('node:vm');
const { default: JestRuntime } = require('jest-runtime');

/** Stands for the context in which Node itself runs, for which Node 20 has no name. */
const MAIN_CONTEXT = vm.createContext({});
const { compileFunction } = vm;
vm.compileFunction = (code, parameters, { parsingContext, ...options } = {}) =>
  compileFunction(code, parameters, parsingContext === MAIN_CONTEXT ? options : { ...options, parsingContext });

class SpecRuntime extends JestRuntime {
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
