"use strict";

// The option `transpiler` of ts-node, by which Pulumi runs programs: what ts-node would make of a file, but made once and not at every run.
const { Buffer } = require("node:buffer");
const { transpiled } = require("./transpiled.cjs");

const inlineMap = /\n\/\/# sourceMappingURL=data:application\/json;base64,(?<map>\S+)\s*$/;

module.exports.create = ({ service: { config } }) => {
  const compilerOptions = {
    ...config.options,
    // These name the folder that the program is in, and say nothing of its code.
    outDir: undefined,
    configFilePath: undefined,
    sourceMap: undefined,
    inlineSourceMap: true,
  };
  return {
    transpile: (source, { fileName }) => {
      const text = transpiled(source, fileName, compilerOptions);
      const { index, groups } = inlineMap.exec(text);
      return {
        outputText: text.slice(0, index),
        sourceMapText: Buffer.from(groups.map, "base64").toString("utf8"),
      };
    },
  };
};
