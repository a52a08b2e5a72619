// Writes newsroom/static/newsroom/admin/js/editor/prosemirror.js and, beside it, the licences of what is in it.
import { readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const TARGET = "../static/newsroom/admin/js/editor";

function packagesIn(inputs) {
  const found = Object.keys(inputs).flatMap((path) => path.match(/^node_modules\/[^/]+/) ?? []);
  return [...new Set(found)].sort().map((folder) => ({
    ...JSON.parse(readFileSync(`${folder}/package.json`, "utf8")),
    text: readFileSync(`${folder}/LICENSE`, "utf8").trim(),
  }));
}

const { metafile } = await build({
  entryPoints: ["prosemirror.js"],
  outfile: `${TARGET}/prosemirror.js`,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "inline",
  banner: { js: "/* ProseMirror, built by `make editor`; licences in prosemirror.licences.txt */" },
  metafile: true,
});
const notices = packagesIn(metafile.inputs).map(
  ({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text}\n`,
);
writeFileSync(`${TARGET}/prosemirror.licences.txt`, notices.join(`\n${"-".repeat(80)}\n\n`));
