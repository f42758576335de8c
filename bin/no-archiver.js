"use strict";

/** CDKTF packs the files of a TerraformAsset with archiver. No stack of the tool has one, and archiver takes long to load. */
module.exports = () => {
  throw new Error("The tool has no archiver for a TerraformAsset");
};
