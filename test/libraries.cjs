/** Gives a test file the libraries that its environment shares. */
for (const [name, loaded] of globalThis.libraries ?? []) jest.doMock(name, () => loaded);
