for (const [name, loaded] of globalThis.libraries) jest.doMock(name, () => loaded);
