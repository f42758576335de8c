"use strict";

/** CDKTF calls `util.isArray`, and Node warns of that from version 22 on. */
module.exports = Object.create(require("node:util"), { isArray: { value: Array.isArray } });
